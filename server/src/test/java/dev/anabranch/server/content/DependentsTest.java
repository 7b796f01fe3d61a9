package dev.anabranch.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who names what comes, goes, moves or is renamed is put on the list, and nobody else.
@OnEachDatabase
class DependentsTest {
    @RegisterExtension
    final TestDatabase held;

    private final OpenContent content;

    DependentsTest(Product product) {
        held = TestDatabase.of(product);
        content = OpenContent.of(held.database());
        content.applyAndProject(
                Draft.page("1").titled("Old").read(),
                Draft.page("11").naming(Dependency.page("DOC", "Old")).read(),
                Draft.page("12").naming(Dependency.page("doc", "NEW")).read(),
                Draft.page("13").naming(Dependency.content(new DocumentId("1"))).read(),
                Draft.page("14").naming(Dependency.filesOf(new DocumentId("1"))).read(),
                Draft.page("15").naming(Dependency.page("OPS", "Old")).read(),
                Draft.page("16").naming(Dependency.blogPost("DOC", "Old")).read(),
                Draft.page("17").naming(Dependency.person("p1")).read(),
                Draft.page("18").naming(Dependency.space("HR")).read(),
                Draft.page("19").naming(Dependency.space("DOC")).read(),
                Draft.page("20").read());
    }

    @Test
    void aRenamedPageConcernsThoseWhoNameEitherTitle() {
        content.apply(Draft.page("1").version(2).titled("New").read());
        assertThat(content.waiting()).containsExactly("1", "11", "12", "13", "14");
        assertThat(content.cause("1")).isEqualTo(Cause.MOVED);
        assertThat(content.cause("11")).isEqualTo(Cause.REFRESH);
    }

    @Test
    void aPageMovedToAnotherSpaceConcernsBothSpaces() {
        content.apply(Draft.page("1").titled("Old").in(Draft.OPS).placed());
        assertThat(content.waiting()).containsExactly("1", "11", "13", "14", "15");
    }

    @Test
    void aPageMovedBelowAnotherConcernsThoseWhoNameIt() {
        content.apply(Draft.page("1").titled("Old").below("20").placed());
        assertThat(content.waiting()).containsExactly("1", "11", "13", "14");
    }

    @Test
    void aTitleThatAppearsConcernsThoseWhoNamedItBefore() {
        content.apply(Draft.page("2").titled("New").read());
        assertThat(content.waiting()).containsExactly("12", "2");
    }

    @Test
    void aRemovedPageConcernsThoseWhoNameIt() {
        content.apply(Draft.page("1").removed());
        assertThat(content.waiting()).containsExactly("1", "11", "13", "14");
    }

    @Test
    void anotherTextConcernsNobodyElse() {
        content.apply(
                Draft.page("1").titled("Old").version(2).saying("<p>other</p>").read());
        assertThat(content.waiting()).containsExactly("1");
    }

    @Test
    void aBlogPostIsNotThePageOfItsTitle() {
        content.apply(Draft.of(NodeType.BLOG_POST, "2").titled("old").read());
        assertThat(content.waiting()).containsExactly("16", "2");
    }

    @Test
    void aFolderIsNamedByItsId() {
        content.applyAndProject(Draft.page("21").naming("id:5").read());
        content.apply(Draft.of(NodeType.FOLDER, "5").titled("Old").placed());
        assertThat(content.waiting()).containsExactly("21");
    }

    @Test
    void aFileConcernsThoseWhoNameFilesOfItsPage() {
        var file = Draft.of(NodeType.ATTACHMENT, "att5").below("1").titled("a.png");
        content.apply(file.attached("aa".repeat(32)));
        assertThat(content.waiting()).contains("14", "att5").doesNotContain("20", "12");
        content.project();
        content.apply(file.removed());
        assertThat(content.waiting()).contains("14", "att5").doesNotContain("20", "12");
    }

    @Test
    void aFileConcernsThoseWhoNameItsPageByTitle() {
        var file = Draft.of(NodeType.ATTACHMENT, "att5").below("1").titled("a.png");
        content.apply(file.attached("aa".repeat(32)));
        assertThat(content.waiting()).contains("11");
        content.project();
        content.apply(file.removed());
        assertThat(content.waiting()).contains("11");
    }

    @Test
    void aFileThatArrivesWithItsPageConcernsThoseWhoNameThePage() {
        content.apply(
                Draft.page("2").titled("New").read(),
                Draft.of(NodeType.ATTACHMENT, "att5").below("2").attached("aa".repeat(32)));
        assertThat(content.waiting()).containsExactly("12", "2", "att5");
    }

    @Test
    void aFileMovedToAnotherPageConcernsBothPages() {
        var file = Draft.of(NodeType.ATTACHMENT, "att5").titled("a.png");
        content.applyAndProject(file.below("1").attached("aa".repeat(32)));
        content.apply(file.below("20").attached("aa".repeat(32)));
        assertThat(content.waiting()).contains("14", "att5");
    }

    @Test
    void aPersonsNameConcernsThoseWhoNameThePerson() {
        content.apply(new Change.PersonSeen("p1", "Pat"));
        assertThat(content.waiting()).containsExactly("17");
        content.project();
        content.apply(new Change.PersonSeen("p1", "Pat"));
        assertThat(content.waiting()).isEmpty();
        content.apply(new Change.PersonSeen("p1", "Patricia"));
        assertThat(content.waiting()).containsExactly("17");
    }

    @Test
    void aPersonsNameConcernsWhatThePersonWrote() {
        content.apply(new Change.PersonSeen("author-12", "Ann"));
        assertThat(content.waiting()).containsExactly("12");
        content.project();
        content.apply(new Change.PersonSeen("author-12", "Ann"));
        assertThat(content.waiting()).isEmpty();
    }

    @Test
    void aSpaceThatAppearsConcernsThoseWhoNameIt() {
        content.apply(new Change.SpaceSeen(new Space("300", "HR", "People", "/spaces/HR")));
        assertThat(content.waiting()).containsExactly("18");
    }

    @Test
    void aRenamedSpaceConcernsThoseWhoNameIt() {
        content.apply(new Change.SpaceSeen(new Space("100", "DOC", "Documentation", "/spaces/DOC")));
        assertThat(content.waiting()).containsExactly("19");
        content.project();
        content.apply(new Change.SpaceSeen(new Space("100", "HR", "Documentation", "/spaces/HR")));
        assertThat(content.waiting()).contains("18", "19");
    }

    @Test
    void whatATextNoLongerNamesConcernsItNoMore() {
        content.applyAndProject(Draft.page("11").version(2).saying("no link").read());
        content.apply(Draft.page("1").removed());
        assertThat(content.waiting()).doesNotContain("11");
    }

    @Test
    void longTargetsAreFoundToo() {
        var title = "a long title ".repeat(60);
        content.applyAndProject(
                Draft.page("31").naming(Dependency.page("DOC", title)).read(),
                Draft.page("32").naming(Dependency.page("DOC", title + "!")).read());
        content.apply(Draft.page("30").titled(title).read());
        assertThat(content.waiting()).containsExactly("30", "31");
    }
}
