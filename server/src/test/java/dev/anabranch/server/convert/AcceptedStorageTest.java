package dev.anabranch.server.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.converter.Converter;
import dev.anabranch.converter.back.MarkdownToStorage;
import dev.anabranch.converter.back.Resolver;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.roundtrip.EditablePage;
import dev.anabranch.simulator.storage.StorageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// A site accepts the storage that Markdown becomes: well-formed, and each element where it may stand.
class AcceptedStorageTest {
    private static final Path GOLDEN = Path.of(System.getProperty("anabranch.root"), "converter/src/test/resources");
    private static final Path CORPUS = Path.of(System.getProperty("anabranch.shared"), "corpus", "storage");
    private static final String[] BITS = {
        "# ",
        "- ",
        "1. ",
        "- [ ] ",
        "> ",
        "> [!NOTE]\n",
        "\n",
        "\n\n",
        "    ",
        "  ",
        "```java\n",
        "```\n",
        "$$\n",
        "$x$",
        "| a | b |\n| --- | :-: |\n",
        "| • a<br>&emsp;• b | c |\n",
        "<details>\n<summary>x</summary>\n\n",
        "</details>\n\n",
        "<table><tr><td>",
        "</td>",
        "<ul><li>",
        "<p>",
        "<pre>",
        "<br>",
        "**",
        "*",
        "~~",
        "`",
        "[a](b.md#c)",
        "![i](attachments/j)",
        "[",
        "](",
        "<ins>",
        "</ins>",
        "<a href=\"x\">",
        "<a id=\"y\"></a>",
        "<ac:link>",
        "&amp;",
        "&",
        "<",
        "]]>",
        "@",
        "word ",
        "**DONE**",
        "2026-01-02",
        "\u0000",
        "\uFFFE",
        "\uD800",
        "*[macro: toc]*",
        "*[macro: children]*",
        "---\n",
        "\\"
    };

    private static String problem(String markdown) {
        var storage = new MarkdownToStorage().convert(markdown, Resolver.none()).storage();
        return StorageFormat.problemIn(storage).map(Object::toString).orElse("");
    }

    private static void check(String name, String markdown, List<String> problems) {
        var problem = problem(markdown);
        if (!problem.isEmpty()) {
            problems.add(name + ": " + problem);
        }
    }

    @Test
    void allGoldenMarkdownIsAccepted() throws IOException {
        var problems = new ArrayList<String>();
        for (var file : files(GOLDEN, ".md")) {
            check(file.toString(), Files.readString(file), problems);
        }
        assertThat(problems).isEmpty();
    }

    static boolean hasCorpus() {
        return Files.isDirectory(CORPUS);
    }

    @Test
    @EnabledIf("hasCorpus")
    void theCorpusIsAcceptedAgain() throws IOException {
        var problems = new ArrayList<String>();
        for (var file : files(CORPUS, ".md")) {
            check(file.toString(), Files.readString(file), problems);
        }
        for (var file : files(CORPUS, ".xml")) {
            var markdown = new Converter().storageToMarkdown(Files.readString(file), Surroundings.none());
            check(file.toString(), markdown.markdown(), problems);
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void anyTextIsAccepted() {
        var problems = new ArrayList<String>();
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                text.append(BITS[random.nextInt(BITS.length)]);
            }
            check("seed " + seed, text.toString(), problems);
        }
        assertThat(problems).isEmpty();
    }

    /// Pages that a site accepts are accepted after random edits of their Markdown's lines.
    @Test
    void editedPagesAreAccepted() throws IOException {
        var problems = new ArrayList<String>();
        var pages = new ArrayList<>(files(GOLDEN.resolve("storage"), ".xml"));
        if (hasCorpus()) {
            pages.addAll(files(CORPUS, ".xml"));
        }
        for (var file : pages) {
            var storage = Files.readString(file);
            if (storage.length() > 40_000 || StorageFormat.problemIn(storage).isPresent()) {
                continue;
            }
            var page = EditablePage.of(storage, Surroundings.none(), Resolver.none());
            for (long seed = 0; seed < 6; seed++) {
                var edited =
                        page.apply(edited(page.markdown(), new Random(seed))).storage();
                var at = file.getFileName() + " seed " + seed + ": ";
                StorageFormat.problemIn(edited).ifPresent(problem -> problems.add(at + problem));
            }
        }
        assertThat(problems).isEmpty();
    }

    private static String edited(String markdown, Random random) {
        var lines = new ArrayList<>(markdown.lines().toList());
        for (int i = random.nextInt(3); i >= 0 && !lines.isEmpty(); i--) {
            int line = random.nextInt(lines.size());
            switch (random.nextInt(4)) {
                case 0 -> lines.set(line, lines.get(line) + " **new** & <b>");
                case 1 -> lines.remove(line);
                case 2 -> lines.addAll(line, List.of("", "- inserted", "", "> [!TIP]", "> tip", ""));
                default -> lines.add(random.nextInt(lines.size()), lines.remove(line));
            }
        }
        return String.join("\n", lines);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
