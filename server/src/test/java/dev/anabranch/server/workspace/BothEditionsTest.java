package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.content.SeenVersion;
import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.http.AccessLog;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Edit;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a mirror promises of every edition of Confluence.
@ParameterizedClass
@EnumSource
class BothEditionsTest {
    private static final SyncRequest WITH_FILES =
            SyncRequest.of(List.of("CORPUS")).withAttachments(true);

    private final SiteKind kind;

    @RegisterExtension
    private final LiveMirror site;

    BothEditionsTest(SiteKind kind) {
        this.kind = kind;
        this.site = LiveMirror.empty(kind);
    }

    @Test
    void pagesAndBlogPostsBecomeFilesWithTheirLabels() {
        long parent = site.page("Handbook", "<p>Hello <strong>there</strong></p>");
        site.pageBelow(parent, "Teams", "<p>x</p>");
        site.post("News", "<p>x</p>");
        site.label(parent, "policy");
        assertThat(site.sync().counts()).isEqualTo(new Counts(3, 0, 0, 0, 0, 0, 0, 0));
        assertThat(site.files().keySet())
                .containsExactly(
                        "CORPUS/Handbook.md",
                        "CORPUS/Handbook/Teams.md",
                        "CORPUS/blog/" + java.time.Year.now(java.time.ZoneOffset.UTC) + "/News.md");
        assertThat(site.text("CORPUS/Handbook.md"))
                .contains("labels: [\"policy\"]", "Hello **there**", "author: \"" + site.authorName() + "\"")
                .contains("url: \"" + site.simulator().baseUri());
        assertThat(site.text("CORPUS/Handbook/Teams.md")).contains("ancestors: [\"" + parent + "\"]");
    }

    @Test
    void moreThanOnePageOfAListArrivesWhole() {
        var ids = pages(130);
        assertThat(site.sync().counts().added()).isEqualTo(ids.size());
        assertThat(site.files()).hasSize(ids.size());
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 0, 0, ids.size(), 0, 0, 0));
    }

    @Test
    void aSecondRunFetchesNoText() {
        pages(3);
        site.sync();
        site.forgetLog();
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 0, 0, 3, 0, 0, 0));
        assertThat(site.log()).extracting(AccessLog.Entry::query).noneMatch(query -> query.contains(kind.text()));
    }

    @Test
    void anEditIsFoundWithoutASweep() {
        var ids = pages(3);
        site.sync();
        site.edit(ids.getFirst(), "<p>new words</p>");
        var report = site.sync(SyncRequest.of(List.of("CORPUS")).withSweep(false));
        assertThat(report.counts()).isEqualTo(new Counts(0, 1, 0, 0, 2, 0, 0, 0));
        assertThat(site.text("CORPUS/Page 0.md")).contains("new words").contains("version: 2");
        long id = site.page("Comes later", "<p>x</p>");
        assertThat(site.sync(SyncRequest.of(List.of("CORPUS")).withSweep(false))
                        .counts()
                        .added())
                .isEqualTo(1);
        assertThat(site.text("CORPUS/Comes later.md")).contains("id: \"" + id + "\"");
    }

    @Test
    void aLabelThatChangesAloneIsFoundByTheSweep() {
        long id = site.page("A", "<p>x</p>");
        site.page("B", "<p>y</p>");
        site.sync();
        site.label(id, "policy");
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 1, 0, 0, 1, 0, 0, 0));
        assertThat(site.text("CORPUS/A.md")).contains("labels: [\"policy\"]", "version: 1");
        site.simulator().site().unlabel(id, "global", "policy");
        site.sync();
        assertThat(site.text("CORPUS/A.md")).contains("labels: []");
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 0, 0, 2, 0, 0, 0));
    }

    @Test
    void renamesAndMovesAreFollowed() {
        long parent = site.page("Old", "<p>x</p>");
        long wanderer = site.page("Wanderer", "<p>y</p>");
        site.sync();
        site.rename(parent, "New");
        site.move(wanderer, parent);
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 2, 0, 0, 0, 0, 0));
        assertThat(site.files().keySet()).containsExactly("CORPUS/New.md", "CORPUS/New/Wanderer.md");
    }

    @Test
    void deletedAndArchivedPagesGoAndARestoredOneComesBack() {
        var ids = pages(3);
        site.sync();
        site.simulator().site().trash(ids.get(0));
        site.simulator().site().archive(ids.get(1));
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 0, 2, 1, 0, 0, 0));
        site.simulator().site().restore(ids.get(0));
        assertThat(site.sync().counts()).isEqualTo(new Counts(1, 0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void aPageMovedToAnotherMirroredSpaceIsMoved() {
        var other = site.newSpace("OTHER", "Other");
        long id = site.page("Wanderer", "<p>x</p>");
        site.page("Stays", "<p>y</p>");
        var both = SyncRequest.of(List.of("CORPUS", "OTHER"));
        site.sync(both);
        site.move(id, other);
        assertThat(site.sync(both).counts()).isEqualTo(new Counts(0, 0, 1, 0, 1, 0, 0, 0));
        assertThat(site.files().keySet()).containsExactly("CORPUS/Stays.md", "Other/Wanderer.md");
    }

    @Test
    void attachmentsComeChangeAndGo() {
        long id = site.page("A", "<p>x</p>");
        site.attach(id, "notes für alle.txt", "first");
        assertThat(site.sync(WITH_FILES).counts().added()).isEqualTo(2);
        assertThat(site.text("CORPUS/A.attachments/notes für alle.txt")).isEqualTo("first");
        site.attach(id, "notes für alle.txt", "second");
        site.attach(id, "more.txt", "third");
        assertThat(site.sync(WITH_FILES).counts()).isEqualTo(new Counts(1, 1, 0, 0, 1, 0, 0, 0));
        assertThat(site.text("CORPUS/A.attachments/notes für alle.txt")).isEqualTo("second");
        site.page("B", "<p>x</p>");
        site.simulator().site().trash(id);
        assertThat(site.sync(WITH_FILES).counts()).isEqualTo(new Counts(1, 0, 0, 3, 0, 0, 0, 0));
    }

    @Test
    void manyDeletionsAreHeldUntilAPersonConfirms() {
        var ids = pages(20);
        site.sync();
        ids.subList(0, 5).forEach(id -> site.simulator().site().trash(id));
        var held = site.sync();
        assertThat(held.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(held.counts().held()).isEqualTo(5);
        assertThat(site.sync(SyncRequest.of(List.of("CORPUS")).withDeletionsConfirmed(true))
                        .counts()
                        .deleted())
                .isEqualTo(5);
    }

    @Test
    void aDeadCredentialDuringTheSweepDeletesNothing() {
        var ids = pages(6);
        site.sync();
        site.simulator().site().trash(ids.getFirst());
        site.faults("[{\"path\": \"*/rest/api/user/current\", \"skip\": 1, \"status\": 403}]");
        var report = site.sync();
        assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.SIGN_IN_NEEDED);
        assertThat(site.files()).hasSize(6);
    }

    @Test
    void unknownSpacesAreToldWithNearOnes() {
        var report = site.sync(SyncRequest.of(List.of("corpus", "CORPSE")));
        assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.NO_SUCH_SPACE);
        assertThat(report.stopped().orElseThrow().message()).contains("'CORPSE'", "CORPUS (");
    }

    @Test
    void linksLeadToFilesAndElseToTheSite() {
        site.page("Target", "<p>x</p>");
        site.page("Source", link("Target") + link("Nowhere"));
        site.sync();
        assertThat(site.text("CORPUS/Source.md")).contains("(Target.md)").contains("/display/CORPUS/Nowhere");
        assertThat(site.text("CORPUS/Source.md").contains("/wiki/display")).isEqualTo(kind == SiteKind.CLOUD);
    }

    @Test
    void whatWasSaidOfAVersionIsKept() {
        long id = site.page("A", "<p>x</p>");
        site.sync();
        var edit = new Edit(
                Optional.empty(), Optional.of(Body.storage("<p>y</p>")), 0, author(id), "The new: limits", true);
        site.simulator().site().edit(id, edit);
        site.sync();
        assertThat(site.text("CORPUS/A.md")).contains("version: 2\n", "version_message: \"The new: limits\"\n");
        var address = ContentStore.sites(site.database()).getFirst();
        var seen = ContentStore.of(site.database(), address, List.of(), Clock.systemUTC())
                .versions(new DocumentId(Long.toString(id)));
        assertThat(seen).extracting(SeenVersion::number).containsExactly(2, 1);
        assertThat(seen).extracting(SeenVersion::message).containsExactly("The new: limits", "");
        assertThat(seen).extracting(SeenVersion::minor).containsExactly(true, false);
        assertThat(seen).allSatisfy(version -> assertThat(version.author()).isPresent());
    }

    @Test
    void whatASpaceTellsOfItselfIsKept() {
        long home = site.page("Home", "<p>x</p>");
        site.simulator()
                .site()
                .put(site.space()
                        .describedAs("All that is said")
                        .withHomepage(home)
                        .archived(true));
        site.sync();
        assertThat(new Inventory(site.database()).spaces()).singleElement().satisfies(holding -> {
            var about = holding.space().about();
            assertThat(about.description()).isEqualTo("All that is said");
            assertThat(about.archived()).isTrue();
            assertThat(about.type()).isEqualTo("global");
            assertThat(about.homepage()).contains(new DocumentId(Long.toString(home)));
        });
    }

    @Test
    void aRunOfOnePageBringsWhatHangsAtIt() {
        long id = site.page("A", "<p>x</p>");
        long other = site.page("B", "<p>x</p>");
        var all = WITH_FILES.withComments(true);
        site.sync(all);
        for (long page : List.of(id, other)) {
            site.attach(page, "notes.txt", "text");
            site.comment(page, "<p>well said</p>");
            site.label(page, "policy");
        }
        var one = new RunKind.Pages(List.of(new DocumentId(Long.toString(id))));
        var report = site.sync(all.withKind(one).withSweep(false), CommentPlace.END);
        assertThat(report.counts().added()).isEqualTo(2);
        assertThat(site.text("CORPUS/A.attachments/notes.txt")).isEqualTo("text");
        assertThat(site.text("CORPUS/A.md")).contains("well said", "labels: [\"policy\"]");
        assertThat(site.files()).doesNotContainKey("CORPUS/B.attachments/notes.txt");
        assertThat(site.text("CORPUS/B.md")).doesNotContain("well said", "policy");
    }

    private String author(long id) {
        return site.simulator().site().everything().content(id).orElseThrow().authorId();
    }

    @Test
    void mentionsOfNobodyStopNothing() {
        site.page(
                "Mentions",
                "<p><ac:link><ri:user /></ac:link> <ac:link><ri:user ri:username=\"no such one\" /></ac:link>"
                        + "<ac:link><ri:user ri:userkey=\"\" /></ac:link></p>");
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.files()).hasSize(1);
    }

    private List<Long> pages(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> site.page("Page " + number, "<p>x</p>"))
                .toList();
    }

    private static String link(String title) {
        return "<p><ac:link><ri:page ri:content-title=\"" + title + "\" /></ac:link></p>";
    }
}
