package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.http.AccessLog;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.NewComment;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a mirror promises of comments, on every edition of Confluence.
@ParameterizedClass
@EnumSource
class CommentsTest {
    private static final SyncRequest EVERYTHING =
            SyncRequest.of(List.of("CORPUS")).withComments(true).withAttachments(true);

    @RegisterExtension
    private final LiveMirror site;

    private final SiteKind kind;

    CommentsTest(SiteKind kind) {
        this.kind = kind;
        this.site = LiveMirror.empty(kind);
    }

    @Test
    void threadsStandAtTheEndOfTheirPage() {
        long page = site.page("Page", "<p>text</p>");
        long first = site.comment(page, "<p>Is this <strong>so</strong>?</p>");
        long reply = site.comment(first, "<p>It is.</p>");
        site.comment(reply, "<ul><li>Thanks</li></ul>");
        site.commentOn(page, "te*xt", "<p>A typo</p>");
        assertThat(site.sync(EVERYTHING).counts()).isEqualTo(new Counts(5, 0, 0, 0, 0, 0, 0, 0));
        var text = site.text("CORPUS/Page.md");
        assertThat(text).contains("\ntext\n\n## Comments\n\n> **" + site.authorName() + "** · 20");
        assertThat(withoutHeads(text)).endsWith("""
                ## Comments

                > HEAD
                >
                > Is this **so**?
                >
                > > HEAD
                > >
                > > It is.
                > >
                > > > HEAD
                > > >
                > > > - Thanks

                > HEAD · on “te\\*xt”
                >
                > A typo
                """);
        assertThat(site.files()).hasSize(1);
    }

    @Test
    void theNameOfAnAuthorLearntLateReachesThePage() {
        long page = site.page("Page", "<p>text</p>");
        site.attach(page, "plan.txt", "plan");
        site.comment(page, "<p>Well said</p>");
        site.sync(EVERYTHING);
        var address = ContentStore.sites(site.database()).getFirst();
        var content = ContentStore.of(site.database(), address, List.of(WorkspaceProjection.NAME), Clock.systemUTC());
        var known = content.people().keySet().stream().toList();
        content.apply(
                known.stream()
                        .<Change>map(id -> new Change.PersonSeen(id, "Named Late"))
                        .toList(),
                List.of());
        site.sync(EVERYTHING.withSweep(false));
        assertThat(site.text("CORPUS/Page.md")).contains("> **Named Late** · 20");
    }

    @Test
    void whatWasWrittenInTheNewerEditorHasItsText() {
        if (kind != SiteKind.CLOUD) {
            return; // Data Center has no such editor
        }
        long page = site.page("Page", "<p>text</p>");
        var adf = "{\"type\":\"doc\",\"version\":1,\"content\":[{\"type\":\"paragraph\",\"content\":"
                + "[{\"type\":\"text\",\"text\":\"only here\",\"marks\":[{\"type\":\"strong\"}]}]}]}";
        var author =
                site.simulator().site().everything().content(page).orElseThrow().authorId();
        site.simulator().site().comment(new NewComment(page, Body.adf(adf), author, Optional.empty()));
        site.comment(page, "<p>as ever</p>");
        assertThat(site.sync(EVERYTHING).counts().added()).isEqualTo(3);
        assertThat(site.text("CORPUS/Page.md")).contains("> **only here**", "> as ever");
    }

    @Test
    void aSecondRunReadsNoTextAndChangesNothing() {
        long page = site.page("Page", "<p>x</p>");
        site.comment(site.comment(page, "<p>one</p>"), "<p>two</p>");
        site.sync(EVERYTHING);
        var files = site.files();
        site.forgetLog();
        assertThat(site.sync(EVERYTHING).counts()).isEqualTo(new Counts(0, 0, 0, 0, 3, 0, 0, 0));
        assertThat(site.files()).isEqualTo(files);
        assertThat(asked()).isEqualTo(endsLists() ? 2 : 22);
    }

    @Test
    void newEditedResolvedAndDeletedCommentsChangeTheFile() {
        long page = site.page("Page", "<p>x</p>");
        long first = site.commentOn(page, "x", "<p>first</p>");
        site.sync(EVERYTHING);
        long second = site.comment(first, "<p>second</p>");
        var withoutSweep = EVERYTHING.withSweep(false);
        assertThat(site.sync(withoutSweep).counts()).isEqualTo(new Counts(1, 0, 0, 0, 2, 0, 0, 0));
        assertThat(site.text("CORPUS/Page.md")).contains("> > second");
        site.simulator()
                .site()
                .edit(second, Edit.by(author()).saying(dev.anabranch.simulator.model.Body.storage("<p>other</p>")));
        assertThat(site.sync(withoutSweep).counts()).isEqualTo(new Counts(0, 1, 0, 0, 2, 0, 0, 0));
        assertThat(site.text("CORPUS/Page.md")).contains("> > other").doesNotContain("second");
        site.simulator().site().resolve(first, "resolved");
        assertThat(site.sync(EVERYTHING).counts().changed()).isPositive();
        assertThat(site.text("CORPUS/Page.md")).contains("UTC · resolved · on “x”");
        site.simulator().site().purge(second);
        assertThat(site.sync(EVERYTHING).counts()).isEqualTo(new Counts(0, 0, 0, 1, 2, 0, 0, 0));
        assertThat(site.text("CORPUS/Page.md")).doesNotContain("other").contains("first");
        site.simulator().site().purge(first);
        site.sync(EVERYTHING);
        assertThat(site.text("CORPUS/Page.md")).doesNotContain("Comments");
    }

    @Test
    void commentsOnFilesStandAtThePageOfTheFile() {
        long page = site.page("Page", "<p>x</p>");
        long file = site.attach(page, "plan.txt", "the plan");
        site.comment(file, "<p>Nice plan</p>");
        assertThat(site.sync(EVERYTHING).counts().added()).isEqualTo(3);
        assertThat(site.text("CORPUS/Page.md")).contains("· on the file plan.txt", "> Nice plan");
        site.simulator().site().trash(page);
        site.page("Other", "<p>y</p>");
        assertThat(site.sync(EVERYTHING).counts()).isEqualTo(new Counts(1, 0, 0, 3, 0, 0, 0, 0));
    }

    @Test
    void theyMayStandInAFileBesideThatFollowsThePage() {
        long page = site.page("Page", "<p>x</p>");
        long lookalike = site.page("Page.comments", "<p>not a comment</p>");
        long post = site.post("News", "<p>y</p>");
        site.comment(page, "<p>about the page</p>");
        site.comment(post, "<p>about the news</p>");
        assertThat(site.sync(EVERYTHING, CommentPlace.BESIDE).counts().added()).isEqualTo(5);
        assertThat(site.text("CORPUS/Page.comments.md"))
                .contains("title: \"Comments on Page\"", "comments: 1", "> about the page");
        assertThat(site.text("CORPUS/Page.comments (" + lookalike + ").md")).contains("not a comment");
        assertThat(site.text("CORPUS/Page.md")).doesNotContain("about the page");
        site.rename(page, "Renamed");
        site.sync(EVERYTHING, CommentPlace.BESIDE);
        assertThat(site.text("CORPUS/Renamed.comments.md")).contains("> about the page");
        assertThat(site.text("CORPUS/Page.comments.md")).contains("not a comment");
        assertThat(site.files()).hasSize(5);
        assertThat(site.sync(EVERYTHING, CommentPlace.BESIDE).counts().unchanged())
                .isEqualTo(5);
        assertThat(site.mirror().examine().findings()).isEmpty();
    }

    @Test
    void theirPlaceMayBeChangedAtAnyTime() {
        long page = site.page("Page", "<p>x</p>");
        site.comment(page, "<p>remark</p>");
        site.sync(EVERYTHING, CommentPlace.BESIDE);
        site.sync(EVERYTHING, CommentPlace.END);
        assertThat(site.files()).hasSize(1);
        assertThat(site.text("CORPUS/Page.md")).contains("remark");
        site.sync(EVERYTHING, CommentPlace.NONE);
        assertThat(site.text("CORPUS/Page.md")).doesNotContain("remark");
        site.comment(page, "<p>later</p>");
        site.sync(EVERYTHING, CommentPlace.BESIDE);
        assertThat(site.text("CORPUS/Page.comments.md")).contains("remark", "later");
    }

    @Test
    void damagedFilesOfCommentsAreFoundAndMended() throws IOException {
        long page = site.page("Page", "<p>x</p>");
        site.comment(page, "<p>remark</p>");
        site.sync(EVERYTHING, CommentPlace.BESIDE);
        var files = site.files();
        Files.writeString(site.file("CORPUS/Page.comments.md"), "somebody else's");
        Files.delete(site.file("CORPUS/Page.md"));
        assertThat(site.mirror().examine().findings())
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder(Finding.Kind.ALTERED, Finding.Kind.MISSING);
        site.mirror().repair(new StopSignal());
        assertThat(site.files()).containsAllEntriesOf(files);
        Files.delete(site.file("CORPUS/Page.comments.md"));
        site.mirror().rebuildFiles(new StopSignal());
        assertThat(site.files()).containsAllEntriesOf(files);
    }

    @Test
    void withoutTheChoiceNothingIsAskedAboutComments() {
        long page = site.page("Page", "<p>x</p>");
        site.comment(page, "<p>remark</p>");
        assertThat(site.sync().counts().added()).isEqualTo(1);
        assertThat(site.log()).noneMatch(CommentsTest::isAboutComments);
        assertThat(site.sync(EVERYTHING).counts().added()).isEqualTo(1);
        assertThat(site.text("CORPUS/Page.md")).contains("remark");
    }

    @Test
    void manyThreadsAreReadInFewRequests() {
        long page = site.page("Page", "<p>x</p>");
        for (int i = 0; i < 120; i++) {
            site.comment(page, "<p>remark " + i + "</p>");
        }
        var report = site.sync(EVERYTHING);
        assertThat(report.counts().added()).isEqualTo(121);
        assertThat(asked()).isEqualTo(endsLists() ? 3 : 13);
    }

    @Test
    void commentsThatTheSearchDoesNotShowAreNotTakenForGone() {
        long page = site.page("Page", "<p>x</p>");
        site.comment(page, "<p>remark</p>");
        site.sync(EVERYTHING);
        site.faults("[{\"path\": \"*/rest/api/content/search\", \"query\": \"*comment*\", \"status\": 500}]");
        var report = site.sync(EVERYTHING);
        assertThat(report.status()).isNotEqualTo(RunStatus.SUCCEEDED);
        site.noFaults();
        assertThat(site.text("CORPUS/Page.md")).contains("remark");
    }

    @Test
    void listsOfWhatChangedAreTheSameWithThem() {
        site.page("List", "<ac:structured-macro ac:name=\"recently-updated\" />");
        long page = site.page("Page", "<p>x</p>");
        site.sync(EVERYTHING);
        var list = site.text("CORPUS/List.md");
        assertThat(list).contains("Page.md");
        site.comment(page, "<p>remark</p>");
        site.sync(EVERYTHING);
        assertThat(site.text("CORPUS/List.md")).isEqualTo(list);
        assertThat(site.mirror().examine().findings()).isEmpty();
    }

    @Test
    void theLedgerCountsThem() {
        long page = site.page("Page", "<p>x</p>");
        site.comment(page, "<p>remark</p>");
        site.sync(EVERYTHING);
        var report = site.sync(EVERYTHING);
        assertThat(coverage(report)).contains("comment 1/1");
        assertThat(coverage(site.sync())).noneMatch(line -> line.startsWith("comment"));
    }

    private List<String> coverage(SyncReport report) {
        return site.mirror().runs().coverage(report.runId()).stream()
                .map(line -> "%s %d/%d".formatted(line.type(), line.held(), line.expected()))
                .toList();
    }

    private long asked() {
        return site.log().stream().filter(CommentsTest::isAboutComments).count();
    }

    /// Some old sites promise more for ever.
    private boolean endsLists() {
        return kind != SiteKind.OLD_DATA_CENTER;
    }

    private String author() {
        return site.simulator().accounts().getFirst().user().accountId();
    }

    private static boolean isAboutComments(AccessLog.Entry entry) {
        return entry.query().contains("comment")
                && !entry.query().contains("not%20in") // what is of no kind that is known
                && entry.path().endsWith("/content/search");
    }

    private String withoutHeads(String text) {
        return text.replaceAll(
                "\\*\\*" + site.authorName() + "\\*\\* · \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC", "HEAD");
    }
}
