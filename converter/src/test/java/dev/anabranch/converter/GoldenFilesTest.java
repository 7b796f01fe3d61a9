package dev.anabranch.converter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.converter.page.ConversionReport;
import dev.anabranch.converter.page.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One case per file: `storage/<feature>/<case>.xml` or `adf/<feature>/<case>.json` beside the Markdown that it
/// becomes, and beside what its report tells of losses, where it tells any (`.warnings`). What lives elsewhere is
/// answered by [SmallSite], in the folder `elsewhere` by [KnowingSite]. `-Dgolden.update` writes the files anew;
/// the difference is then to be reviewed.
class GoldenFilesTest {
    private static final Path RESOURCES =
            Path.of(System.getProperty("anabranch.root", ".."), "converter", "src", "test", "resources");
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    static Stream<Path> cases() throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            return files
                    .filter(file ->
                            file.toString().endsWith(".xml") || file.toString().endsWith(".json"))
                    .map(RESOURCES::relativize)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void becomesTheMarkdownBesideIt(Path name) throws IOException {
        var source = Files.readString(RESOURCES.resolve(name));
        var site = name.toString().contains("elsewhere") ? new KnowingSite() : new SmallSite();
        var conversion = name.startsWith("adf")
                ? new Converter().adfToMarkdown(source, site)
                : new Converter().storageToMarkdown(source, site);
        compare(name, ".md", conversion.markdown());
        compare(name, ".warnings", losses(conversion.report()));
    }

    private static String losses(ConversionReport report) {
        return report.entries().stream()
                .filter(entry -> entry.outcome() != Outcome.KEPT)
                .map(entry -> "%s %s %d%n"
                        .formatted(entry.outcome().name().toLowerCase(Locale.ROOT), entry.construct(), entry.count()))
                .collect(Collectors.joining());
    }

    private static void compare(Path name, String ending, String actual) throws IOException {
        var text = name.toString();
        var golden = RESOURCES.resolve(text.substring(0, text.lastIndexOf('.')) + ending);
        if (UPDATE) {
            if (actual.isEmpty() && ending.equals(".warnings")) {
                Files.deleteIfExists(golden);
            } else {
                Files.writeString(golden, actual);
            }
        }
        var expected = Files.exists(golden) ? Files.readString(golden) : "";
        assertThat(actual).as("%s%s", name, ending).isEqualTo(expected);
    }

    @Test
    void thereAreMoreThanFiveHundredCases() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(500);
    }
}
