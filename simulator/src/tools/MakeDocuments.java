import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Makes the binary attachments of the sample company from the texts in `documents`, so that a change to one of
/// them can be reviewed. Needs a JDK and nothing else; the results are committed, and the build does not run this.
///
/// ```
/// java simulator/src/tools/MakeDocuments.java simulator/src/tools/documents simulator/src/main/resources/company/files
/// ```
///
/// `name.pdf.txt` becomes `name.pdf`, and so on. A line `# …` starts a heading, in PPTX a slide, in XLSX a sheet,
/// in ZIP an entry; a line `| … |` is a row of a table. PNG texts are drawing commands.
public class MakeDocuments {
    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        var from = Path.of(args[0]);
        try (var texts = Files.walk(from)) {
            for (var text : texts.filter(Files::isRegularFile).sorted().toList()) {
                var name = from.relativize(text).toString().replaceFirst("\\.txt$", "");
                var to = Path.of(args[1]).resolve(name);
                Files.createDirectories(to.getParent());
                Files.write(to, make(name, Files.readAllLines(text)));
            }
        }
    }

    static byte[] make(String name, List<String> lines) throws IOException {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "pdf" -> Pdf.make(lines);
            case "docx" -> Docx.make(lines);
            case "xlsx" -> Xlsx.make(lines);
            case "pptx" -> Pptx.make(lines);
            case "zip" -> Zip.make(Text.sections(lines));
            case "png" -> Drawing.make(lines);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
