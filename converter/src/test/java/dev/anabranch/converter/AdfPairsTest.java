package dev.anabranch.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.anabranch.converter.page.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pages that the corpus has in both formats become the same Markdown.
///
/// What may differ, because the formats differ: storage format names the target of a link by title, ADF by address, so
/// link targets, and the words of links without any, are not compared; and ADF names files by an id of the media
/// service, so targets and file names of images are not either.
class AdfPairsTest {
    private static final Path CORPUS =
            Path.of(System.getProperty("anabranch.shared", "../../shared"), "corpus", "storage");

    static Stream<Path> pairs() throws IOException {
        if (!Files.isDirectory(CORPUS)) {
            return Stream.of(Path.of("no corpus"));
        }
        try (var files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".adf.json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void bothFormatsOfAPageBecomeTheSame(Path adf) throws IOException {
        assumeTrue(Files.exists(adf), "the corpus is not here");
        var storage = Path.of(adf.toString().replace(".adf.json", ".xml"));
        var fromAdf = new Converter()
                .adfToMarkdown(Files.readString(adf), Surroundings.none())
                .markdown();
        var fromStorage = new Converter()
                .storageToMarkdown(Files.readString(storage), Surroundings.none())
                .markdown();
        assertThat(comparable(fromAdf)).isEqualTo(comparable(fromStorage));
    }

    private static String comparable(String markdown) {
        var target = "\\((?:[^()]|\\([^()]*\\))*\\)";
        return markdown.replaceAll("!\\[[^\\]]*\\]" + target, "![]()")
                .replaceAll("\\[[^\\]]*\\]" + target, "[]()")
                .replaceAll("<https?://[^>]*>", "[]()");
    }

    @Test
    void whatIsNotComparedIsOnlyTheTarget() {
        assertThat(comparable("a [b](c.md) ![d](e(f).png)* <https://x.y>")).isEqualTo("a []() ![]()* []()");
    }
}
