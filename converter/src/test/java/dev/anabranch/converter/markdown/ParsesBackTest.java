package dev.anabranch.converter.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.converter.adf.AdfReader;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.storage.StorageReader;
import dev.anabranch.converter.tree.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// A GFM parser finds in the Markdown what stands in the tree: the same text in the same structure.
class ParsesBackTest {
    private static final Path CORPUS = Path.of(System.getProperty("anabranch.shared", "../../shared"), "corpus");

    static boolean hasCorpus() {
        return Files.isDirectory(CORPUS);
    }

    @Test
    void everyMarkAndCharacterSurvivesInParagraphs() {
        assertThat(differences(20_000, RandomPage::paragraph)).isEmpty();
    }

    @Test
    void everyMarkAndCharacterSurvivesInCells() {
        assertThat(differences(5_000, RandomPage::table)).isEmpty();
    }

    @Test
    void blocksInBlocksKeepTheirPlace() {
        assertThat(differences(5_000, RandomPage::page)).isEmpty();
    }

    private static List<String> differences(int pages, LongFunction<String> maker) {
        var differences = new ArrayList<String>();
        for (int seed = 0; seed < pages; seed++) {
            var source = maker.apply(seed);
            var difference = difference(() -> StorageReader.read(source, null), false);
            if (!difference.isEmpty()) {
                differences.add("seed " + seed + ": " + difference);
            }
        }
        return differences;
    }

    /// The first line that differs; empty when none does.
    private static String difference(Supplier<Page> page, boolean tablesBySize) {
        var expected = SourceShape.of(page.get());
        var found = ParsedShape.of(MarkdownWriter.write(page.get(), Surroundings.none()));
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            var wanted = i < expected.size() ? expected.get(i) : "nothing";
            var got = i < found.size() ? found.get(i) : "nothing";
            if (!wanted.equals(got) && !(tablesBySize && sameSize(wanted, got))) {
                return "\n  in the source: " + wanted + "\n  in the Markdown: " + got;
            }
        }
        return "";
    }

    /// Of tables with blocks in cells or merged cells only the size is compared.
    private static boolean sameSize(String wanted, String got) {
        int start = wanted.indexOf("table ");
        int end = start < 0 ? -1 : wanted.indexOf(' ', start + "table ".length());
        return end > 0 && got.startsWith(wanted.substring(0, end + 1));
    }

    @Test
    @EnabledIf("hasCorpus")
    void theCorpusKeepsItsStructure() throws IOException {
        var differences = new ArrayList<String>();
        try (var files = Files.walk(CORPUS)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = file.getFileName().toString();
                if (name.endsWith(".xml")) {
                    var text = Files.readString(file);
                    note(name, difference(() -> StorageReader.read(text, null), true), differences);
                } else if (name.endsWith(".json")) {
                    var text = Files.readString(file);
                    note(name, difference(() -> AdfReader.read(text, null), true), differences);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static void note(String name, String difference, List<String> differences) {
        if (!difference.isEmpty()) {
            differences.add(name + ": " + difference);
        }
    }
}
