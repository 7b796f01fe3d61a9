package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A site, and the machine that mirrors it, were a year ahead for an hour. Their checkpoint still is.
@ParameterizedClass
@EnumSource
class FutureCheckpointTest {
    private static final SyncRequest CHANGES = SyncRequest.of(List.of("CORPUS"))
            .withAttachments(true)
            .withComments(true)
            .withSweep(false);
    private static final Duration YEAR = Duration.ofDays(365);

    @RegisterExtension
    private final LiveMirror site;

    FutureCheckpointTest(SiteKind kind) {
        this.site = LiveMirror.empty(kind);
    }

    @Test
    void nothingThatChangesBeforeItIsLostAndSomebodyIsTold() {
        long first = site.page("First", "<p>x</p>");
        long second = site.page("Second", "<p>x</p>");
        long post = site.post("Post", "<p>x</p>");
        site.sync(CHANGES);
        aYearAhead(() -> {
            site.edit(first, "<p>next year</p>");
            site.comment(first, "<p>also next year</p>");
            site.attach(first, "first.txt", "next year, too");
            site.sync(CHANGES);
        });
        site.edit(second, "<p>this year</p>");
        site.edit(post, "<p>this year, too</p>");
        site.comment(second, "<p>of course</p>");
        site.attach(second, "second.txt", "now");
        assertThat(warnings()).as("told once for each list").isBetween(1L, 4L);
        assertThat(site.text("CORPUS/Second.md")).contains("this year", "of course");
        assertThat(site.files().values()).anyMatch(text -> text.contains("this year, too"));
        assertThat(site.text("CORPUS/Second.attachments/second.txt")).isEqualTo("now");
        site.edit(second, "<p>still this year</p>");
        assertThat(warnings()).as("the next checkpoint is right").isZero();
        assertThat(site.text("CORPUS/Second.md")).contains("still this year");
    }

    private void aYearAhead(Runnable then) {
        site.simulator().site().clock().advance(YEAR);
        site.setClock(Clock.offset(Clock.systemUTC(), YEAR));
        site.open();
        then.run();
        site.simulator().site().clock().advance(YEAR.negated());
        site.setClock(Clock.systemUTC());
        site.open();
    }

    /// Of a run.
    private long warnings() {
        try (var words = Words.listening()) {
            assertThat(site.sync(CHANGES).status()).isEqualTo(RunStatus.SUCCEEDED);
            return words.lines().stream()
                    .filter(line -> line.contains("look at the clocks"))
                    .count();
        }
    }
}
