package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A space that was put away, and is mirrored all the same: searches show nothing of it unless they are asked to.
@ParameterizedClass
@EnumSource
class ArchivedSpacesTest {
    private static final SyncRequest EVERYTHING = SyncRequest.of(List.of("CORPUS"))
            .withAttachments(true)
            .withComments(true)
            .withAccess(true);

    @RegisterExtension
    private final LiveMirror site;

    private final long home;

    ArchivedSpacesTest(SiteKind kind) {
        this.site = LiveMirror.empty(kind);
        this.home = site.page("Home", "<p>text</p>");
        long below = site.pageBelow(home, "Below", "<p>more text</p>");
        long post = site.post("News", "<p>x</p>");
        site.label(home, "policy");
        site.label(post, "press");
        site.attach(home, "plan.txt", "the plan");
        site.attach(below, "drawing.txt", "a drawing");
        site.comment(site.comment(below, "<p>Is this so?</p>"), "<p>It is.</p>");
        if (kind == SiteKind.CLOUD) {
            site.folder("Empty drawer");
        }
    }

    @Test
    void itIsMirroredLikeAnyOtherAndForAsManyRequests() {
        site.forgetLog();
        assertThat(site.sync(EVERYTHING, CommentPlace.END).status()).isEqualTo(RunStatus.SUCCEEDED);
        var usual = site.files();
        int requests = site.log().size();
        assertThat(usual).hasSizeGreaterThan(4);
        site.startOver();
        setArchived(true);
        site.forgetLog();
        var report = site.sync(EVERYTHING, CommentPlace.END);
        assertThat(report.counts()).isEqualTo(new Counts(7, 0, 0, 0, 0, 0, 0, 0));
        assertThat(site.files()).isEqualTo(usual);
        assertThat(site.log()).hasSize(requests);
        assertThat(site.access().freshness().getFirst().unread()).isZero();
        assertThat(site.sync(EVERYTHING, CommentPlace.END).counts()).isEqualTo(new Counts(0, 0, 0, 0, 7, 0, 0, 0));
        assertThat(site.files()).isEqualTo(usual);
    }

    @Test
    void whatChangesAloneIsFound() {
        setArchived(true);
        site.sync(EVERYTHING, CommentPlace.END);
        site.label(home, "late");
        site.comment(home, "<p>A last word</p>");
        site.attach(home, "plan.txt", "another plan");
        site.sync(EVERYTHING, CommentPlace.END);
        assertThat(site.text("CORPUS/Home.md")).contains("\"late\"", "A last word");
        assertThat(site.text("CORPUS/Home.attachments/plan.txt")).isEqualTo("another plan");
    }

    @Test
    void whatChangesIsFoundWithoutASweep() {
        setArchived(true);
        site.sync(EVERYTHING, CommentPlace.END);
        site.edit(home, "<p>new words</p>");
        site.comment(home, "<p>A last word</p>");
        site.attach(home, "plan.txt", "another plan");
        site.sync(EVERYTHING.withSweep(false), CommentPlace.END);
        assertThat(site.text("CORPUS/Home.md")).contains("new words", "\"policy\"", "A last word");
        assertThat(site.text("CORPUS/Home.attachments/plan.txt")).isEqualTo("another plan");
    }

    @Test
    void puttingASpaceAwayLosesNothing() {
        site.sync(EVERYTHING, CommentPlace.END);
        var before = site.files();
        setArchived(true);
        assertThat(site.sync(EVERYTHING, CommentPlace.END).counts()).isEqualTo(new Counts(0, 0, 0, 0, 7, 0, 0, 0));
        assertThat(site.files()).isEqualTo(before);
        setArchived(false);
        assertThat(site.sync(EVERYTHING, CommentPlace.END).counts()).isEqualTo(new Counts(0, 0, 0, 0, 7, 0, 0, 0));
        assertThat(site.files()).isEqualTo(before);
    }

    private void setArchived(boolean archived) {
        site.simulator().site().put(site.space().archived(archived));
    }
}
