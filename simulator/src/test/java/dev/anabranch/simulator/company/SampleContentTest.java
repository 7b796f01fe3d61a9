package dev.anabranch.simulator.company;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.storage.StorageFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.xpath.XPathExpressionException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/// What the pages of the sample company hold: every construct there is, and links that lead somewhere.
class SampleContentTest {
    private static final SampleCompany COMPANY = SampleCompany.load();
    private static final StorageText ALL = StorageText.ofBodies(texts());

    @Test
    void everyBodyAndCommentIsWellFormed() {
        assertThat(nodes()).allSatisfy(node -> {
            node.versions().forEach(version -> StorageText.ofBodies(List.of(version.body())));
            node.comments().forEach(comment -> StorageText.ofBodies(List.of(comment.body())));
        });
    }

    @Test
    void everyBodyIsTakenByTheSiteWhenItIsSavedAgain() {
        // one page of the archive has a list right in a list, as old editors wrote it
        assertThat(nodes())
                .filteredOn(node -> !node.slug().equals("h1-arch"))
                .flatExtracting(node -> StorageFormat.problemIn(node.body()).stream()
                        .map(problem -> node.slug() + ": " + problem.message())
                        .toList())
                .isEmpty();
    }

    @Test
    void everyMacroOccursSomewhere() throws IOException {
        var names = new TreeSet<String>();
        ALL.elements("ac:structured-macro").forEach(macro -> names.add(macro.getAttribute("ac:name")));
        assertThat(names)
                .containsAll(listed("macros.txt")
                        .flatMap(line -> Stream.of(line.split(" ", -1)))
                        .toList());
    }

    @Test
    void everyConstructOccursSomewhere() throws Exception {
        var absent = new ArrayList<String>();
        for (var line : listed("constructs.txt").toList()) {
            var path = line.split(" \\| ", 3)[2].replace("&#160;", "\u00a0").replace("&#173;", "\u00ad");
            if (!occurs(line, path)) {
                absent.add(line);
            }
        }
        assertThat(absent).isEmpty();
    }

    @Test
    void everyLinkLeadsSomewhereUnlessListedAsMissing() throws IOException {
        var missing = new TreeSet<String>();
        for (var space : COMPANY.spaces()) {
            for (var node : space.nodes()) {
                missing.addAll(missingTargets(space, node));
            }
        }
        assertThat(missing)
                .containsExactlyInAnyOrderElementsOf(
                        new TreeSet<>(listed("missing.txt").toList()));
    }

    @Test
    void markedTextAndInlineCommentsBelongTogether() {
        assertThat(nodes()).allSatisfy(node -> {
            var marked = new HashSet<String>();
            StorageText.ofBodies(List.of(node.body()))
                    .elements("ac:inline-comment-marker")
                    .forEach(marker -> marked.add(marker.getAttribute("ac:ref")));
            var commented = node.comments().stream()
                    .flatMap(comment -> comment.mark().stream())
                    .filter(mark -> mark.resolution() != Comment.Resolution.DANGLING)
                    .map(Comment.Mark::ref)
                    .toList();
            assertThat(marked).containsExactlyInAnyOrderElementsOf(commented);
        });
    }

    @Test
    void everyAccountNamedInATextExistsUnlessItLooksInvented() {
        var known = COMPANY.people().stream().map(Person::accountId).toList();
        assertThat(ALL.elements("ri:user").stream()
                        .map(user -> user.getAttribute("ri:account-id"))
                        .filter(id -> !id.isEmpty() && !id.contains("00000000")))
                .isSubsetOf(known);
    }

    private static boolean occurs(String line, String path) {
        try {
            return ALL.has(path);
        } catch (XPathExpressionException e) {
            throw new AssertionError(line, e);
        }
    }

    private static Set<String> missingTargets(Space space, Node node) {
        var missing = new TreeSet<String>();
        var text = StorageText.ofBodies(List.of(node.body()));
        for (var page : text.elements("ri:page")) {
            var key = attribute(page, "ri:space-key").orElse(space.key());
            var title = page.getAttribute("ri:content-title");
            if (page(key, title).isEmpty()) {
                missing.add(key + " | " + title);
            }
        }
        for (var post : text.elements("ri:blog-post")) {
            var key = attribute(post, "ri:space-key").orElse(space.key());
            if (!hasPost(key, post.getAttribute("ri:content-title"), post.getAttribute("ri:posting-day"))) {
                missing.add(key + " | " + post.getAttribute("ri:content-title"));
            }
        }
        for (var file : text.elements("ri:attachment")) {
            var name = file.getAttribute("ri:filename");
            var container = container(file, space, node);
            if (container.attachments().stream().noneMatch(it -> it.fileName().equals(name))) {
                missing.add(container.title() + " | " + name);
            }
        }
        return missing;
    }

    private static Node container(Element file, Space space, Node node) {
        var pages = file.getElementsByTagName("ri:page");
        if (pages.getLength() == 0) {
            return node;
        }
        var page = (Element) pages.item(0);
        return page(attribute(page, "ri:space-key").orElse(space.key()), page.getAttribute("ri:content-title"))
                .orElseThrow();
    }

    private static Optional<Node> page(String key, String title) {
        return COMPANY.spaces().stream()
                .filter(space -> space.key().equals(key))
                .flatMap(space -> space.nodes().stream())
                .filter(node -> node.kind() == Node.Kind.PAGE && node.status() != Node.Status.TRASHED)
                .filter(node -> node.title().equals(title))
                .findFirst();
    }

    private static boolean hasPost(String key, String title, String day) {
        return COMPANY.spaces().stream()
                .filter(space -> space.key().equals(key))
                .flatMap(space -> space.nodes().stream())
                .filter(node -> node.kind() == Node.Kind.BLOGPOST)
                .anyMatch(node -> node.title().equals(title)
                        && node.first().at().toString().startsWith(day.replace('/', '-')));
    }

    private static Optional<String> attribute(Element element, String name) {
        return Optional.of(element.getAttribute(name)).filter(value -> !value.isEmpty());
    }

    private static List<Node> nodes() {
        return COMPANY.spaces().stream()
                .flatMap(space -> space.nodes().stream())
                .toList();
    }

    private static List<String> texts() {
        return nodes().stream().map(Node::body).toList();
    }

    private static Stream<String> listed(String file) throws IOException {
        try (var in = SampleContentTest.class.getResourceAsStream("/company/" + file)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"));
        }
    }
}
