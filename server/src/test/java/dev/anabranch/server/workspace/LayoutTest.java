package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Edition;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Names are safe on every system, different from each other, and stay.
class LayoutTest {
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|(com|lpt)[0-9\u00b9\u00b2\u00b3]|conin\\$|conout\\$)\\s*(\\..*)?");
    private static final Space SPACE = new Space("1", "DOC", "Docs", "/spaces/DOC");
    private final List<Node> nodes = new ArrayList<>();

    @Test
    void everyTitleGetsASafeNameOfItsOwn() {
        var titles = NameCorpus.titles();
        assertThat(titles).hasSizeGreaterThan(400);
        titles.forEach(title -> page(Optional.empty(), title));
        var layout = layout();
        var keys = new HashSet<String>();
        for (var node : nodes) {
            var path = layout.pathOf(node.id()).orElseThrow();
            assertSafe(path, node.title());
            assertThat(keys.add(folded(path))).as("collides: %s", path).isTrue();
        }
    }

    @Test
    void theSameHoldsForSpacesFoldersAndFiles() {
        var titles = NameCorpus.titles();
        var spaces = new ArrayList<Space>();
        for (int i = 0; i < titles.size(); i++) {
            spaces.add(new Space(Integer.toString(1000 + i), "K" + i, titles.get(i), "/"));
            nodes.add(node(NodeType.PAGE, Integer.toString(1000 + i), Optional.empty(), "Page"));
        }
        var layout = Layout.of(spaces, nodes);
        assertAllDifferentAndSafe(layout);

        nodes.clear();
        var page = page(Optional.empty(), "Page");
        titles.forEach(title -> nodes.add(node(NodeType.ATTACHMENT, "1", Optional.of(page), title)));
        titles.forEach(title -> {
            var folder = node(NodeType.FOLDER, "1", Optional.of(page), title);
            nodes.add(folder);
            page(Optional.of(folder.id()), "Below");
        });
        assertAllDifferentAndSafe(layout());
    }

    @Test
    void theOrderInWhichThingsAreReadDoesNotMatter() {
        NameCorpus.titles().forEach(title -> page(Optional.empty(), title));
        var expected = paths(layout());
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(nodes, new Random(seed));
            var shuffled = layout();
            nodes.sort((a, b) -> a.id().compareTo(b.id()));
            assertThat(paths(shuffled)).isEqualTo(expected);
        }
    }

    @Test
    void aNewPageNeverTakesTheNameOfAnOlderOne() {
        NameCorpus.titles().forEach(title -> page(Optional.empty(), title));
        var before = paths(layout());
        NameCorpus.titles().forEach(title -> page(Optional.empty(), title));
        assertThat(paths(layout()).subList(0, before.size())).isEqualTo(before);
    }

    @Test
    void theLowestIdKeepsTheName() {
        var first = page(Optional.empty(), "Same");
        var second = page(Optional.empty(), "same");
        assertThat(path(first)).isEqualTo("Docs/Same.md");
        assertThat(path(second)).isEqualTo("Docs/same (" + second + ").md");
    }

    @Test
    void aFolderDoesNotCollideWithAFile() {
        var dotted = page(Optional.empty(), "x.md");
        page(Optional.of(dotted), "Child");
        var plain = page(Optional.empty(), "x");
        assertThat(path(dotted)).isEqualTo("Docs/x.md.md");
        assertThat(path(plain)).isEqualTo("Docs/x (" + plain + ").md");
    }

    @Test
    void spacesOfOneNameGetTheirKeys() {
        var one = new Space("1", "ONE", "Team", "/");
        var two = new Space("2", "TWO", "team", "/");
        var layout = Layout.of(List.of(one, two), nodes);
        assertThat(layout.folderOfSpace("1")).contains("Team (ONE)");
        assertThat(layout.folderOfSpace("2")).contains("team (TWO)");
    }

    @Test
    void aSpaceWhoseNameIsAFolderThatPeopleChoseGetsItsKey() {
        var chosen = new Space("1", "ONE", "Team", "/");
        var named = new Space("2", "TWO", "Docs", "/");
        var layout = Layout.of(
                List.of(chosen, named), nodes, new ChosenFolders(Map.of("one", "docs/team"), Neighbours.NONE));
        assertThat(layout.folderOfSpace("1")).contains("docs/team");
        assertThat(layout.folderOfSpace("2")).contains("Docs (TWO)");
    }

    @Test
    void aSpaceWhoseNameAnotherSiteHasGetsTheHostOfItsOwn() {
        var same = new Space("1", "ONE", "Team", "/");
        var other = new Space("2", "TWO", "Docs", "/");
        var neighbours = new Neighbours(Set.of("team", "wiki"), "acme.example");
        var layout = Layout.of(List.of(same, other), nodes, new ChosenFolders(Map.of(), neighbours));
        assertThat(layout.folderOfSpace("1")).contains("Team (acme.example)");
        assertThat(layout.folderOfSpace("2")).contains("Docs");
    }

    @Test
    void sixtyLevelsOfTheLongestTitlesFit() {
        Optional<DocumentId> parent = Optional.empty();
        for (int level = 0; level < 60; level++) {
            parent = Optional.of(page(parent, "Level " + level + " " + "\u65E5".repeat(250)));
        }
        var layout = layout();
        var deepest = layout.pathOf(nodes.getLast().id()).orElseThrow();
        assertThat(deepest.chars().filter(c -> c == '/').count()).isEqualTo(60);
        nodes.forEach(node -> assertSafe(layout.pathOf(node.id()).orElseThrow(), node.title()));
    }

    @Test
    void whatIsTooDeepForAnyPathLiesAtTheTop() {
        Optional<DocumentId> parent = Optional.empty();
        for (int level = 0; level < 500; level++) {
            parent = Optional.of(page(parent, "Level " + level + " " + "x".repeat(200)));
        }
        assertAllDifferentAndSafe(layout());
    }

    @Test
    void whatHangsBelowItselfIsLaidOnce() {
        nodes.add(nodeWithId("5", Optional.of(new DocumentId("7"))));
        nodes.add(nodeWithId("6", Optional.of(new DocumentId("5"))));
        nodes.add(nodeWithId("7", Optional.of(new DocumentId("6"))));
        nodes.add(nodeWithId("8", Optional.of(new DocumentId("8"))));
        nodes.add(nodeWithId("4", Optional.of(new DocumentId("7"))));
        assertThat(paths(layout()))
                .containsExactlyInAnyOrder(
                        "Docs/P5.md", "Docs/P5/P6.md", "Docs/P5/P6/P7.md", "Docs/P5/P6/P7/P4.md", "Docs/P8.md");
    }

    @Test
    void anUnknownParentLeavesThePageAtTheTop() {
        nodes.add(nodeWithId("5", Optional.of(new DocumentId("99"))));
        assertThat(paths(layout())).containsExactly("Docs/P5.md");
    }

    private void assertAllDifferentAndSafe(Layout layout) {
        var keys = new HashSet<String>();
        for (var node : nodes) {
            layout.pathOf(node.id()).ifPresent(path -> {
                assertSafe(path, node.title());
                assertThat(keys.add(folded(path))).as("collides: %s", path).isTrue();
            });
        }
        assertThat(keys).hasSize((int)
                nodes.stream().filter(node -> node.type() != NodeType.COMMENT).count());
    }

    private static void assertSafe(String path, String title) {
        var root = Path.of("/root");
        assertThat(root.resolve(path).normalize())
                .as(title)
                .isEqualTo(root.resolve(path))
                .startsWithRaw(root);
        assertThat(path.getBytes(StandardCharsets.UTF_8).length).as(title).isLessThan(3200);
        assertThat(path).as(title).isEqualTo(Normalizer.normalize(path, Normalizer.Form.NFC));
        for (var part : List.of(path.split("/", -1))) {
            assertThat(part.getBytes(StandardCharsets.UTF_8).length).as(title).isBetween(1, 140);
            assertThat(part)
                    .as(title)
                    .doesNotContainPattern("[<>:\"|?*\\\\\\p{Cntrl}\u202A-\u202E\u2066-\u2069\u2028\u2029]");
            assertThat(part)
                    .as(title)
                    .doesNotStartWith(".")
                    .doesNotStartWith("-")
                    .doesNotStartWith("~")
                    .doesNotStartWith(" ");
            assertThat(part).as(title).doesNotEndWith(".").doesNotEndWith(" ");
            assertThat(DEVICE.matcher(part).matches()).as("device: %s", part).isFalse();
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(part))
                    .as(title)
                    .isTrue();
        }
    }

    /// As the strictest of file systems compares.
    private static String folded(String path) {
        return Normalizer.normalize(
                Normalizer.normalize(path, Normalizer.Form.NFC)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT),
                Normalizer.Form.NFC);
    }

    private DocumentId page(Optional<DocumentId> parent, String title) {
        var node = node(NodeType.PAGE, "1", parent, title);
        nodes.add(node);
        return node.id();
    }

    private Node node(NodeType type, String space, Optional<DocumentId> parent, String title) {
        var id = new DocumentId(Integer.toString(10_000 + nodes.size()));
        return new Node(id, type, space, parent, title, edition(), "/x");
    }

    private static Node nodeWithId(String id, Optional<DocumentId> parent) {
        return new Node(new DocumentId(id), NodeType.PAGE, "1", parent, "P" + id, edition(), "/x");
    }

    private static Edition edition() {
        return new Edition(1, Instant.EPOCH, Instant.EPOCH, Optional.empty());
    }

    private Layout layout() {
        return Layout.of(List.of(SPACE), nodes);
    }

    private String path(DocumentId id) {
        return layout().pathOf(id).orElseThrow();
    }

    private List<String> paths(Layout layout) {
        return nodes.stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .map(node -> layout.pathOf(node.id()).orElseThrow())
                .toList();
    }
}
