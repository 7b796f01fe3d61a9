package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.source.Selection;
import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.Coverage;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.http.AccessLog;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a filter leaves out is never asked for, on every edition of Confluence.
@ParameterizedClass
@EnumSource
class ChosenContentTest {
    private final SiteKind kind;

    @RegisterExtension
    private final LiveMirror site;

    ChosenContentTest(SiteKind kind) {
        this.kind = kind;
        this.site = LiveMirror.empty(kind);
    }

    @Test
    void aPageIsTakenWithEverythingBelowIt() {
        long other = site.page("Other", "<p>x</p>");
        long chosen = site.page("Chosen", "<p>x</p>");
        long below = site.pageBelow(chosen, "Below", "<p>x</p>");
        long deep = site.pageBelow(below, "Deep", "<p>x</p>");
        site.pageBelow(other, "Beside", "<p>x</p>");
        long post = site.post("News", "<p>x</p>");
        site.attach(deep, "in.txt", "in");
        site.attach(other, "out.txt", "out");
        var report = sync(Map.of("page", List.of("" + chosen)));
        assertThat(site.files().keySet())
                .containsExactly(
                        "CORPUS/Chosen.md",
                        "CORPUS/Chosen/Below.md",
                        "CORPUS/Chosen/Below/Deep.attachments/in.txt",
                        "CORPUS/Chosen/Below/Deep.md");
        assertThat(report.counts()).isEqualTo(new Counts(4, 0, 0, 0, 0, 3, 0, 0));
        assertNeverAskedFor(other, post);
        assertThat(site.log()).extracting(AccessLog.Entry::path).noneMatch(path -> path.contains("out.txt"));
    }

    @Test
    void aPageIsLeftOutWithEverythingBelowIt() {
        long secret = site.page("Secret", "<p>x</p>");
        long below = site.pageBelow(secret, "Below", "<p>x</p>");
        site.attach(below, "plan.txt", "secret");
        site.page("Open", "<p>x</p>");
        long moved = site.page("Moved", "<p>x</p>");
        long late = site.page("Late", "<p>x</p>");
        site.move(moved, late); // its parent comes after it in every list
        site.move(late, secret);
        var report = sync(Map.of("not-page", List.of("" + secret)));
        assertThat(site.files().keySet()).containsExactly("CORPUS/Open.md");
        assertThat(report.counts().skipped()).isEqualTo(4);
        assertNeverAskedFor(below, moved, late);
        assertThat(coverage(report, "page").missing()).isEmpty();
        assertThat(coverage(report, "page").expected()).isEqualTo(1);
        assertThat(coverage(report, "page").skipped()).containsExactly(new Coverage.Skipped("not-page", 4));
    }

    @Test
    void labelsChooseAndLeaveOut() {
        long open = labelled("Open", "public");
        labelled("Both", "public", "draft");
        long none = site.page("None", "<p>x</p>");
        sync(Map.of("label", List.of("public"), "not-label", List.of("draft")));
        assertThat(site.files().keySet()).containsExactly("CORPUS/Open.md");
        assertThat(site.text("CORPUS/Open.md")).contains("id: \"" + open + "\"");
        assertNeverAskedFor(none);
    }

    @Test
    void titlesChooseWithoutRegardToCase() {
        site.page("Runbook: restart", "<p>x</p>");
        long old = site.page("RUNBOOK old", "<p>x</p>");
        long other = site.page("A Runbook", "<p>x</p>");
        sync(Map.of("title", List.of("runbook*"), "not-title", List.of("* OLD")));
        assertThat(site.files()).hasSize(1);
        assertNeverAskedFor(old, other);
    }

    @Test
    void blogPostsAreChosenByTheirIds() {
        long page = site.page("Page", "<p>x</p>");
        long wanted = site.post("Wanted", "<p>x</p>");
        long other = site.post("Other", "<p>x</p>");
        sync(Map.of("blog-post", List.of("" + wanted)));
        assertThat(site.files()).hasSize(1);
        assertNeverAskedFor(page, other);
        sync(Map.of("blog-post", List.of("" + wanted), "page", List.of("" + page)));
        assertThat(site.files()).hasSize(2);
        sync(Map.of("not-blog-post", List.of("" + wanted)));
        assertThat(site.files()).hasSize(2);
        assertThat(site.files().keySet()).anyMatch(path -> path.endsWith("Other.md"));
    }

    @Test
    void timesChooseToTheInstant() {
        long first = site.page("First", "<p>x</p>");
        site.simulator().site().clock().advance(java.time.Duration.ofDays(10));
        site.page("Second", "<p>x</p>");
        var between = site.simulator()
                .site()
                .clock()
                .now()
                .minus(java.time.Duration.ofDays(5))
                .toString();
        sync(Map.of("created-after", List.of(between)));
        assertThat(site.files().keySet()).containsExactly("CORPUS/Second.md");
        assertNeverAskedFor(first);
        sync(Map.of("modified-before", List.of(between)));
        assertThat(site.files().keySet()).containsExactly("CORPUS/First.md");
    }

    @Test
    void aQueryChooses() {
        site.page("Wanted words", "<p>x</p>");
        long other = site.page("Others", "<p>x</p>");
        sync(Map.of("cql", List.of("title ~ \"wanted\" or title ~ \"nothing\"")));
        assertThat(site.files().keySet()).containsExactly("CORPUS/Wanted words.md");
        assertNeverAskedFor(other);
    }

    @Test
    void laterRunsAskForNothingLeftOutEither() {
        long secret = site.page("Secret", "<p>x</p>");
        long open = site.page("Open", "<p>x</p>");
        var filter = Map.of("not-page", List.of("" + secret));
        sync(filter);
        long below = site.pageBelow(secret, "New below", "<p>x</p>");
        long draft = site.pageBelow(below, "Deeper", "<p>x</p>");
        site.attach(draft, "plan.txt", "secret");
        site.edit(secret, "<p>changed</p>");
        site.edit(open, "<p>changed</p>");
        var quick = site.sync(request(filter).withSweep(false));
        assertThat(quick.counts()).isEqualTo(new Counts(0, 1, 0, 0, 0, 0, 0, 0));
        assertThat(sync(filter).counts()).isEqualTo(new Counts(0, 0, 0, 0, 1, 3, 0, 0));
        assertThat(site.files().keySet()).containsExactly("CORPUS/Open.md");
        assertNeverAskedFor(below, draft);
    }

    @Test
    void aLabelThatChangesIsFollowedByTheNextSweep() {
        long page = labelled("Page", "public");
        site.page("Other", "<p>x</p>");
        var filter = Map.of("not-label", List.of("draft"));
        sync(filter);
        assertThat(site.files()).hasSize(2);
        site.label(page, "draft");
        var report = sync(filter);
        assertThat(report.counts().deleted()).isEqualTo(1);
        assertThat(documents(report)).extracting(RunDocument::code).containsExactly("left-out");
        assertThat(documents(report))
                .extracting(RunDocument::message)
                .first()
                .asString()
                .contains("not-label");
        assertThat(site.files().keySet()).containsExactly("CORPUS/Other.md");
    }

    @Test
    void aNarrowerSelectionWaitsForAPersonWhenMuchWouldGo() {
        var ids = IntStream.range(0, 10)
                .mapToObj(number -> site.page("Page " + number, "<p>x</p>"))
                .toList();
        site.attach(ids.get(1), "file.txt", "x");
        site.sync(SyncRequest.of(List.of("CORPUS")).withAttachments(true));
        assertThat(site.files()).hasSize(11);
        var only = Map.of("page", List.of("" + ids.getFirst()));
        site.attach(ids.get(2), "new.txt", "x");
        site.forgetLog();
        var held = sync(only);
        assertThat(held.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(held.counts().held()).isEqualTo(10);
        assertThat(documents(held)).extracting(RunDocument::outcome).containsOnly(Outcome.HELD);
        assertThat(site.files()).hasSize(11);
        assertNeverAskedFor(ids.get(2));
        assertThat(site.log()).noneMatch(entry -> entry.path().contains("download"));
        var agreed = site.sync(SyncRequest.of(List.of("CORPUS")).withSelection(Selection.of(only), true));
        assertThat(agreed.counts().deleted()).isEqualTo(10);
        assertThat(site.files()).hasSize(1);
    }

    @Test
    void aWiderSelectionReadsWhatComesIn() {
        long first = site.page("First", "<p>x</p>");
        site.page("Second", "<p>x</p>");
        sync(Map.of("page", List.of("" + first)));
        var all = site.sync(SyncRequest.of(List.of("CORPUS")).withSweep(false));
        assertThat(all.counts()).isEqualTo(new Counts(1, 0, 0, 0, 1, 0, 0, 0));
        assertThat(site.files()).hasSize(2);
    }

    @Test
    void commentsOnWhatIsLeftOutAreNotAskedForEither() {
        long secret = site.page("Secret", "<p>x</p>");
        long open = site.page("Open", "<p>x</p>");
        site.comment(secret, "<p>hidden words</p>");
        site.comment(open, "<p>shown words</p>");
        var wanted = request(Map.of("not-page", List.of("" + secret))).withComments(true);
        assertThat(site.sync(wanted, CommentPlace.END).counts().added()).isEqualTo(2);
        assertThat(site.text("CORPUS/Open.md")).contains("shown words").doesNotContain("hidden");
        long later = site.comment(secret, "<p>hidden later</p>");
        site.comment(open, "<p>shown later</p>");
        site.forgetLog();
        site.sync(wanted.withSweep(false), CommentPlace.END);
        assertThat(site.text("CORPUS/Open.md")).contains("shown later");
        var texts = site.log().stream()
                .map(entry -> URLDecoder.decode(entry.query(), StandardCharsets.UTF_8))
                .filter(query -> query.contains("comment") && query.contains("body"))
                .toList();
        assertThat(texts).isNotEmpty().allMatch(query -> query.contains("id in (") && !query.contains("" + later));
    }

    @Test
    void aFullRunReadsTheTextsOfWhatIsTakenAgain() {
        long open = site.page("Open", "<p>x</p>");
        long secret = site.page("Secret", "<p>x</p>");
        var filter = Map.of("not-page", List.of("" + secret));
        sync(filter);
        site.forgetLog();
        site.sync(request(filter).withKind(RunKind.full()));
        assertThat(site.log())
                .anyMatch(entry -> URLDecoder.decode(entry.query(), StandardCharsets.UTF_8)
                                .contains(kind.text())
                        && (entry.query().contains("" + open) || entry.path().contains("" + open)));
        assertNeverAskedFor(secret);
        assertThat(site.files()).hasSize(1);
    }

    @Test
    void archivedPagesComeOnlyWhenTheyAreWanted() {
        long old = site.page("Old", "<p>old words</p>");
        site.label(old, "history");
        site.page("New", "<p>x</p>");
        site.simulator().site().archive(old);
        site.sync();
        assertThat(site.files().keySet()).containsExactly("CORPUS/New.md");
        var wanted = Map.of("archived", List.of("true"));
        assertThat(sync(wanted).counts().added()).isEqualTo(1);
        assertThat(site.text("CORPUS/Old.md")).contains("old words", "labels: [\"history\"]");
        assertThat(sync(wanted).counts()).isEqualTo(new Counts(0, 0, 0, 0, 2, 0, 0, 0));
        assertThat(sync(Map.of("archived", List.of("true"), "label", List.of("history")))
                        .counts()
                        .deleted())
                .isEqualTo(1);
        assertThat(site.files().keySet()).containsExactly("CORPUS/Old.md");
        site.sync();
        assertThat(site.files().keySet()).containsExactly("CORPUS/New.md");
    }

    @Test
    void idsThatAreNotThereStopTheRunBeforeAnythingIsLost() {
        long page = site.page("Page", "<p>x</p>");
        long post = site.post("Post", "<p>x</p>");
        site.sync();
        assertRefused(Map.of("page", List.of("999999999")), "page: there is no page 999999999");
        assertRefused(Map.of("page", List.of("" + post)), "is a blog post; use blog-post");
        assertRefused(Map.of("not-blog-post", List.of("" + page)), "is a page; use not-page");
        assertThat(site.files()).hasSize(2);
    }

    @Test
    void aQueryThatTheSiteDoesNotUnderstandIsToldInItsWords() {
        site.page("Page", "<p>x</p>");
        assertRefused(Map.of("cql", List.of("colour = red")), "does not understand the query 'colour = red'");
        assertThat(site.files()).isEmpty();
    }

    private long labelled(String title, String... labels) {
        long id = site.page(title, "<p>x</p>");
        for (var label : labels) {
            site.label(id, label);
        }
        return id;
    }

    private static SyncRequest request(Map<String, List<String>> filters) {
        return SyncRequest.of(List.of("CORPUS")).withAttachments(true).withSelection(Selection.of(filters), false);
    }

    private SyncReport sync(Map<String, List<String>> filters) {
        return site.sync(request(filters));
    }

    private Coverage coverage(SyncReport report, String type) {
        return site.mirror().runs().coverage(report.runId()).stream()
                .filter(line -> line.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private List<RunDocument> documents(SyncReport report) {
        return site.mirror().runs().documents(report.runId(), 0, 100);
    }

    private void assertRefused(Map<String, List<String>> filters, String words) {
        var stopped = sync(filters).stopped().orElseThrow();
        assertThat(stopped.reason()).isEqualTo(StopReason.SELECTION_REFUSED);
        assertThat(stopped.message()).contains(words);
    }

    /// No request for texts, files or comments names one of these; and none for texts is for a whole space.
    private void assertNeverAskedFor(long... ids) {
        assertThat(site.log()).isNotEmpty();
        for (var entry : site.log()) {
            var query = URLDecoder.decode(entry.query(), StandardCharsets.UTF_8);
            boolean asksForTexts = query.contains(kind.text());
            if (asksForTexts) {
                assertThat(query).containsPattern("(^|&)id=|\\bid in \\(|status=any");
            }
            if (asksForTexts
                    || entry.path().matches(".*/(attachment|child|comment|footer-comments|inline-comments).*")) {
                for (long id : ids) {
                    assertThat(entry.path() + "?" + query)
                            .doesNotContainPattern("\\b" + Pattern.quote("" + id) + "\\b");
                }
            }
        }
    }
}
