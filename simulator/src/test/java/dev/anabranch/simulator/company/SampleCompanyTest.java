package dev.anabranch.simulator.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleCompanyTest {
    private static final SampleCompany COMPANY = SampleCompany.load();

    @Test
    void firstAccountReadsEverything() {
        assertThat(COMPANY.people().getFirst().readsEverything()).isTrue();
        assertThat(COMPANY.people()).filteredOn(Person::readsEverything).hasSize(1);
    }

    @Test
    void everySpaceHasItsHomePage() {
        assertThat(COMPANY.spaces())
                .allSatisfy(space -> assertThat(space.nodes())
                        .extracting(Node::id)
                        .contains(space.homePageId().orElseThrow()));
    }

    @Test
    void idsAreUniqueOverTheWholeSite() {
        var spaces = COMPANY.spaces().stream().map(Space::id).toList();
        var nodes = nodes().stream().map(Node::id).toList();
        var comments =
                nodes().stream().flatMap(node -> node.comments().stream()).map(Comment::id);
        var attachments =
                nodes().stream().flatMap(node -> node.attachments().stream()).map(Attachment::id);
        assertThat(spaces).doesNotHaveDuplicates();
        assertThat(nodes).doesNotHaveDuplicates();
        assertThat(comments.toList()).doesNotHaveDuplicates();
        assertThat(attachments.toList()).doesNotHaveDuplicates();
    }

    @Test
    void titlesOfPagesAreUniqueInTheirSpace() {
        assertThat(COMPANY.spaces())
                .allSatisfy(space -> assertThat(space.nodes().stream()
                                .filter(node -> node.kind() == Node.Kind.PAGE)
                                .map(node -> node.title().toLowerCase(Locale.ROOT)))
                        .doesNotHaveDuplicates());
    }

    @Test
    void titlesOfBlogPostsAreUniqueOnTheirDay() {
        assertThat(COMPANY.spaces())
                .allSatisfy(space -> assertThat(space.nodes().stream()
                                .filter(node -> node.kind() == Node.Kind.BLOGPOST)
                                .map(node -> node.title()
                                        + node.first().at().toString().substring(0, 10)))
                        .doesNotHaveDuplicates());
    }

    @Test
    void companyIsLargeEnoughToBeBelieved() {
        assertThat(COMPANY.spaces()).hasSizeGreaterThanOrEqualTo(7);
        assertThat(nodes()).filteredOn(node -> node.kind() == Node.Kind.PAGE).hasSizeGreaterThan(250);
        assertThat(nodes())
                .filteredOn(node -> node.kind() == Node.Kind.BLOGPOST)
                .hasSizeGreaterThan(20);
        assertThat(nodes()).flatExtracting(Node::attachments).hasSizeGreaterThan(60);
        assertThat(nodes()).extracting(SampleCompanyTest::depth).contains(7);
    }

    @Test
    void titlesAreAsAwkwardAsTitlesOfRealPages() {
        var titles = nodes().stream().map(Node::title).toList();
        assertThat(titles)
                .contains(
                        "CON", "..", "index", "blog", "README.md", "Otter 3.attachments", "100% coverage is not 100%25")
                .contains(
                        "-40 °C and below", ".gitignore for firmware", "Things we postponed. ", "Meeting free weeks...")
                .contains(
                        "Runbooks", "runbooks", "C:\\otter\\config and other places", "🏳️‍🌈 Pride at the river 2025")
                .contains("Caf\u00e9 Br\u00fccke pilot", "Cafe\u0301 Bru\u0308cke pilot")
                .anyMatch(title -> title.length() == 250);
    }

    @Test
    void restrictionsStandAtSeveralLevelsAndOfAllKinds() {
        assertThat(nodes())
                .anyMatch(node -> node.readers().users().isEmpty()
                        && !node.readers().groups().isEmpty());
        assertThat(nodes())
                .anyMatch(node -> node.readers().groups().isEmpty()
                        && !node.readers().users().isEmpty());
        assertThat(nodes())
                .anyMatch(node -> node.readers().isEmpty() && !node.editors().isEmpty());
        assertThat(nodes()).anyMatch(node -> restrictedLevels(node) == 3);
    }

    @Test
    void everyStatusAndKindOfCommentOccurs() {
        assertThat(nodes()).extracting(Node::status).contains(Node.Status.values());
        assertThat(nodes()).extracting(Node::kind).contains(Node.Kind.values());
        assertThat(nodes())
                .flatExtracting(Node::comments)
                .filteredOn(comment -> comment.mark().isPresent())
                .extracting(comment -> comment.mark().orElseThrow().resolution())
                .contains(Comment.Resolution.values());
        assertThat(nodes())
                .flatExtracting(Node::comments)
                .anyMatch(comment -> comment.inline() && comment.replyTo().isPresent());
    }

    @Test
    void indexNamesEveryFileOfANode() throws Exception {
        var index = Path.of(Objects.requireNonNull(SampleCompany.class.getResource("/company/index.txt"))
                .toURI());
        var folder = Objects.requireNonNull(index.getParent());
        try (var files = Files.walk(folder)) {
            assertThat(Files.readAllLines(index))
                    .containsExactlyInAnyOrderElementsOf(files.filter(
                                    file -> file.toString().endsWith(".page"))
                            .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                            .toList());
        }
    }

    @Test
    void versionsAreInTheOrderOfTheirTimes() {
        assertThat(nodes())
                .allSatisfy(node ->
                        assertThat(node.versions()).extracting(Version::at).isSorted());
    }

    @Test
    void linksByUrlLeadToTheServedSite() {
        var served = SampleCompany.load("http://127.0.0.1:7990");
        assertThat(served.spaces())
                .flatExtracting(Space::nodes)
                .noneSatisfy(node -> assertThat(node.body()).contains(SampleCompany.WRITTEN_SITE_URL));
    }

    private static int depth(Node node) {
        return 1 + parent(node).map(SampleCompanyTest::depth).orElse(0);
    }

    private static int restrictedLevels(Node node) {
        return (node.readers().isEmpty() ? 0 : 1)
                + parent(node).map(SampleCompanyTest::restrictedLevels).orElse(0);
    }

    private static Optional<Node> parent(Node node) {
        return node.parentId()
                .flatMap(
                        id -> nodes().stream().filter(other -> other.id() == id).findFirst());
    }

    private static List<Node> nodes() {
        return COMPANY.spaces().stream()
                .flatMap(space -> space.nodes().stream())
                .toList();
    }
}
