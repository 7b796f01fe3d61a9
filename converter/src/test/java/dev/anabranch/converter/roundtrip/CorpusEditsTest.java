package dev.anabranch.converter.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.converter.back.Forms;
import dev.anabranch.converter.back.MarkdownReader;
import dev.anabranch.converter.back.Resolver;
import dev.anabranch.converter.page.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// Real pages, edited here and there: what was not edited keeps its bytes.
class CorpusEditsTest {
    private static final Path CORPUS =
            Path.of(System.getProperty("anabranch.shared", "../../shared"), "corpus", "storage");
    private static final Path GOLDEN =
            Path.of(System.getProperty("anabranch.root", ".."), "converter", "src", "test", "resources", "storage");
    private static final int LONGEST = 60_000;
    private static final String WORD = "EDITED";

    private static List<Path> pages() throws IOException {
        var pages = new ArrayList<Path>();
        for (var folder : List.of(CORPUS, GOLDEN)) {
            if (Files.isDirectory(folder)) {
                try (var files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".xml"))
                            .sorted()
                            .forEach(pages::add);
                }
            }
        }
        return pages;
    }

    private static EditablePage open(String storage) {
        return EditablePage.of(storage, Surroundings.none(), Resolver.none());
    }

    private static void collect(List<OutlineNode> nodes, List<OutlineNode> all) {
        for (var node : nodes) {
            all.add(node);
            collect(node.children(), all);
        }
    }

    static boolean hasCorpus() {
        return Files.isDirectory(CORPUS);
    }

    @Test
    void aPageThatWasNotEditedKeepsItsBytes() throws IOException {
        for (var file : pages()) {
            var storage = Files.readString(file);
            var page = open(storage);
            assertThat(page.apply(page.markdown()).storage()).as("%s", file).isEqualTo(storage);
            var edit = page.apply(page.markdown() + "\n \n");
            assertThat(edit.storage()).as("%s", file).isEqualTo(storage);
            assertThat(edit.changes()).as("%s", file).isEmpty();
        }
    }

    @Test
    void everyNodeHasAnIdOfItsOwn() throws IOException {
        for (var file : pages()) {
            var all = new ArrayList<OutlineNode>();
            collect(open(Files.readString(file)).outline(), all);
            var ids = new HashSet<String>();
            assertThat(all).as("%s", file).allMatch(node -> ids.add(node.id()));
        }
    }

    @Test
    @EnabledIf("hasCorpus")
    void anEditedNodeChangesWithinItself() throws IOException {
        int edited = 0;
        int refused = 0;
        for (var file : pages()) {
            var storage = Files.readString(file);
            if (storage.length() > LONGEST) {
                continue;
            }
            var page = open(storage);
            var all = new ArrayList<OutlineNode>();
            collect(page.outline(), all);
            int step = Math.max(1, all.size() / 12);
            for (int i = 0; i < all.size(); i += step) {
                var node = all.get(i);
                boolean words = node.kind().equals("paragraph") || node.kind().equals("heading");
                if (!words || !node.isEditable()) {
                    continue;
                }
                var markdown = page.markdownOf(node.id()).orElseThrow().strip();
                var edit = page.replace(node.id(), markdown + " " + WORD);
                if (!edit.isComplete()) {
                    refused++;
                    assertThat(edit.storage()).as("%s %s", file, node).isEqualTo(storage);
                    continue;
                }
                edited++;
                assertThat(edit.storage())
                        .as("%s %s", file, node)
                        .contains(WORD)
                        .startsWith(storage.substring(0, node.place().start()))
                        .endsWith(storage.substring(node.place().end()));
            }
        }
        assertThat(edited).isGreaterThan(1000);
        assertThat((double) edited / (edited + refused)).isGreaterThan(0.9);
    }

    /// A page's Markdown is edited at random: words replaced, paragraphs, items, rows and cells added and removed,
    /// blocks moved, headings, links and marks changed. Whatever is not a conflict reads as the edited Markdown,
    /// everything else keeps its bytes, and the edit tells the ids of all nodes.
    ///
    /// `-Dedits.tries` and `-Dedits.seed` try others.
    @Test
    void randomEditsAreMadeOrTold() throws IOException {
        long seed = Long.getLong("edits.seed", 0);
        int tries = Integer.getInteger("edits.tries", 600);
        var pages = pages();
        for (long i = seed; i < seed + tries; i++) {
            var random = new Random(i * 7919);
            var file = pages.get(random.nextInt(pages.size()));
            var storage = Files.readString(file);
            if (storage.length() <= LONGEST) {
                check("seed " + i + " " + file.getFileName(), storage, random);
            }
        }
    }

    private static void check(String name, String storage, Random random) {
        var page = open(storage);
        var markdown = RandomEdit.of(page.markdown(), random);
        var edit = page.apply(markdown);
        var changed = new StringBuilder();
        int at = 0;
        for (var change : edit.changes()) {
            assertThat(storage.substring(change.place().start(), change.place().end()))
                    .as(name)
                    .isEqualTo(change.before());
            changed.append(storage, at, change.place().start()).append(change.after());
            at = change.place().end();
        }
        assertThat(changed.append(storage.substring(at)).toString()).as(name).isEqualTo(edit.storage());
        var now = open(edit.storage());
        if (edit.isComplete()) {
            assertThat(shown(now.markdown())).as(name).isEqualTo(shown(markdown));
        }
        var told = new HashSet<String>();
        ids(page).stream().map(edit::idNow).filter(id -> !id.isEmpty()).forEach(told::add);
        edit.nodes().stream().filter(node -> node.before().isEmpty()).forEach(node -> told.add(node.after()));
        assertThat(told).as(name).containsExactlyInAnyOrderElementsOf(ids(now));
    }

    private static List<String> ids(EditablePage page) {
        var all = new ArrayList<OutlineNode>();
        collect(page.outline(), all);
        return all.stream().map(OutlineNode::id).toList();
    }

    /// What is seen of Markdown, but for the headings that links lead to.
    private static List<String> shown(String markdown) {
        return Units.printsWithoutFragments(
                MarkdownReader.read(markdown, Forms.standard()).blocks());
    }
}
