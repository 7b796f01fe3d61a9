package dev.anabranch.simulator.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
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

    private static List<Node> nodes() {
        return COMPANY.spaces().stream()
                .flatMap(space -> space.nodes().stream())
                .toList();
    }
}
