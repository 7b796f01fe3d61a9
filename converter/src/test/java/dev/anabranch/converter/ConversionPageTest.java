package dev.anabranch.converter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The part of docs/conversion.md that shows each construct before and after is made of the golden files.
/// `-Dgolden.update` writes it anew.
class ConversionPageTest {
    private static final Path ROOT = Path.of(System.getProperty("anabranch.root", ".."));
    private static final Path PAGE = ROOT.resolve("docs").resolve("conversion.md");
    private static final Path CASES = ROOT.resolve("converter/src/test/resources");
    private static final String MARK = "<!-- from here on made of the golden files by ConversionPageTest -->\n";

    @Test
    void showsEveryConstructBeforeAndAfter() throws IOException {
        var page = Files.readString(PAGE);
        int mark = page.indexOf(MARK);
        assertThat(mark).as("the mark in %s", PAGE).isPositive();
        var written = page.substring(0, mark) + MARK + constructs();
        if (System.getProperty("golden.update") != null) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/conversion.md; -Dgolden.update writes it anew")
                .isEqualTo(written);
    }

    private static String constructs() throws IOException {
        var page = new StringBuilder();
        for (var format : List.of("storage", "adf")) {
            page.append("\n## ")
                    .append(format.equals("adf") ? "ADF" : "Storage format")
                    .append(", by construct\n");
            for (var family : families(format).entrySet()) {
                page.append("\n<details>\n<summary>")
                        .append(family.getKey())
                        .append(": ")
                        .append(family.getValue().size())
                        .append(" cases</summary>\n");
                family.getValue().forEach(source -> page.append(example(source)));
                page.append("\n</details>\n");
            }
        }
        return page.toString();
    }

    private static Map<String, List<Path>> families(String format) throws IOException {
        try (var files = Files.walk(CASES.resolve(format))) {
            return files.filter(file ->
                            file.toString().endsWith(".xml") || file.toString().endsWith(".json"))
                    .sorted()
                    .collect(Collectors.groupingBy(
                            file -> file.getName(file.getNameCount() - 2).toString(),
                            TreeMap::new,
                            Collectors.toList()));
        }
    }

    private static String example(Path source) {
        var file = source.getFileName().toString();
        int dot = file.lastIndexOf('.');
        var title = file.substring(0, dot).replace('-', ' ');
        return "\n**" + title + "**\n\n" + fenced(file.substring(dot + 1), read(source)) + "\n"
                + fenced("markdown", read(source.resolveSibling(file.substring(0, dot) + ".md")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text between fences that are longer than any in it. Control characters are shown by name.
    private static String fenced(String language, String text) {
        var fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        var shown = text.codePoints()
                .mapToObj(point -> point < ' ' && point != '\n' && point != '\t' ? "␀".codePointAt(0) + point : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return fence + language + "\n" + shown + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + fence + "\n";
    }
}
