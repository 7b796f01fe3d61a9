package dev.anabranch.benchmarks.conversion;

import com.vladsch.flexmark.html2md.converter.FlexmarkHtmlConverter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/// The command line of a Java peer: reads a folder and writes another, once.
final class FolderConversion {
    private FolderConversion() {}

    /// Arguments: `flexmark` or `jsoup`, the folder to read, the folder to write.
    public static void main(String[] arguments) throws IOException {
        UnaryOperator<String> conversion = arguments[0].equals("flexmark") ? flexmark() : JsoupMarkdown::of;
        var out = Files.createDirectories(Path.of(arguments[2]));
        for (var file : files(Path.of(arguments[1]))) {
            var body = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            var name = file.getFileName().toString().replaceFirst("\\.xml$", ".md");
            Files.writeString(out.resolve(name), conversion.apply(body));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    private static UnaryOperator<String> flexmark() {
        var converter = FlexmarkHtmlConverter.builder().build();
        return body -> {
            try {
                return converter.convert(body);
            } catch (RuntimeException e) {
                return "";
            }
        };
    }
}
