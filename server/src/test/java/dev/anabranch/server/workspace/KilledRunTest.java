package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.http.AccessLog;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A run that dies anywhere, and one more, end where an undisturbed run ends. A dead process does nothing more:
/// from the chosen operation on, every further one fails, too.
class KilledRunTest {
    private static final SyncRequest REQUEST = SyncRequest.of(List.of("CORPUS"));
    private static final int MOST_POINTS = 400;

    /// So many are written before the first of them counts as written.
    private static final int FILES_OF_A_BATCH = 100;

    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    /// The process dies: nothing in the program may catch it and go on.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// Dies at the n-th call and at every later one.
    private static final class Death {
        private final AtomicInteger left;
        private boolean struck;

        Death(int after) {
            this.left = new AtomicInteger(after);
        }

        void comesNearer() {
            if (left.getAndDecrement() <= 0) {
                struck = true;
                throw new Killed();
            }
        }
    }

    @Test
    void aFirstRunMayDieAtAnyOperationOnFiles() {
        company();
        site.sync();
        var expected = site.files();
        for (int point = 0; point < MOST_POINTS; point++) {
            site.startOver();
            if (!diesOnDisk(point)) {
                assertThat(point).isGreaterThan(10);
                return;
            }
            assertRecovered(expected, "first run, operation " + point);
        }
        throw new AssertionError("The run never came to its end");
    }

    @Test
    void aRunThatMovesAndChangesMayDieAtAnyOperationOnFiles() {
        var ids = company();
        site.sync();
        for (int point = 0; point < MOST_POINTS; point++) {
            change(ids, point);
            boolean died = diesOnDisk(point);
            assertRecoveredLikeAFreshMirror("changes, operation " + point);
            if (!died) {
                assertThat(point).isGreaterThan(10);
                return;
            }
        }
        throw new AssertionError("The run never came to its end");
    }

    /// One page takes the place of another, and the run dies before that one has its new place; so does the next. Who
    /// of them has the file is then known all the same.
    @Test
    void aPageThatTookAnothersPlaceMovesOnThoughTheOtherNeverArrived() {
        var taking = site.page("Taking", "<p>taking</p>");
        var leaving = site.page("Taken", "<p>leaving</p>");
        site.sync();
        site.rename(leaving, "Left");
        site.rename(taking, "Taken");
        diesWhenItWrites(2);
        diesWhenItWrites(1);
        site.rename(taking, "Moved on");
        diesWhenItWrites(2);
        assertThat(Versions.in(site.files())).containsKey(Long.toString(taking));
        assertRecoveredLikeAFreshMirror("the other one arrives");
    }

    private void diesWhenItWrites(int number) {
        var death = new Death(number - 1);
        site.open(operation -> {
            if (operation.equals("write") || death.struck) {
                death.comesNearer();
            }
        });
        assertThatExceptionOfType(Killed.class).isThrownBy(site::sync);
    }

    @Test
    void aRunMayDieAfterAnyCommit() {
        company();
        site.sync();
        var expected = site.files();
        for (int point = 0; point < MOST_POINTS; point++) {
            site.startOver();
            if (!diesAtEvent(point)) {
                assertThat(point).isGreaterThan(5);
                return;
            }
            site.open();
            assertThat(site.mirror().examine().damaged())
                    .as("what waits for the next run is no damage")
                    .isZero();
            assertRecovered(expected, "event " + point);
        }
        throw new AssertionError("The run never came to its end");
    }

    /// A file that is written names one that is not yet; the process dies, and something above that one is renamed.
    @Test
    void linksToWhatWasNotWrittenYetFollowWhatIsAboveIt() {
        site.page("Naming", link("Named"));
        long above = site.page("Above", "<p>x</p>");
        for (int i = 0; i < FILES_OF_A_BATCH; i++) {
            site.page("Between " + i, "<p>x</p>");
        }
        site.pageBelow(above, "Named", "<p>x</p>");
        diesWhenDocumentsAreDone();
        assertThat(site.text("CORPUS/Naming.md")).contains("(Above/Named.md)");
        assertThat(site.files().keySet()).doesNotContain("CORPUS/Above/Named.md");
        site.rename(above, "Otherwise");
        assertRecoveredLikeAFreshMirror("what is above was renamed");
        assertThat(site.text("CORPUS/Naming.md")).contains("(Otherwise/Named.md)");
    }

    /// A file follows one that is about to move; the process dies before that moves, and it stays after all.
    @Test
    void linksToWhatWasAboutToMoveGoBackWithIt() {
        site.page("Naming", link("Named"));
        long above = site.page("Above", "<p>x</p>");
        for (int i = 0; i < FILES_OF_A_BATCH; i++) {
            site.pageBelow(above, "Between " + i, "<p>x</p>");
        }
        site.pageBelow(above, "Named", "<p>x</p>");
        site.sync();
        site.rename(above, "Otherwise");
        diesWhenDocumentsAreDone();
        assertThat(site.text("CORPUS/Naming.md")).contains("(Otherwise/Named.md)");
        site.rename(above, "Above");
        assertRecoveredLikeAFreshMirror("what is above has its name again");
    }

    private void diesWhenDocumentsAreDone() {
        var death = new Death(0);
        site.open(operation -> {
            if (death.struck) {
                death.comesNearer();
            }
        });
        assertThat(dies(death, event -> {
                    if (event instanceof SyncEvent.DocumentDone || death.struck) {
                        death.comesNearer();
                    }
                }))
                .isTrue();
    }

    @Test
    void anyRequestMayBeTheLastOne() {
        company();
        site.sync();
        var expected = site.files();
        for (int point = 0; point < MOST_POINTS; point++) {
            site.startOver();
            site.faults("[{\"path\": \"/*\", \"skip\": %d, \"drop\": true}]".formatted(point));
            boolean ended = site.sync().status() == RunStatus.SUCCEEDED;
            site.noFaults();
            assertRecovered(expected, "request " + point);
            if (ended) {
                assertThat(point).isGreaterThan(5);
                return;
            }
        }
        throw new AssertionError("The run never came to its end");
    }

    @Test
    void aRunThatIsAskedToStopSaysSoAndTheNextGoesOn() {
        company();
        var stop = new StopSignal();
        stop.raise();
        var report = site.sync(REQUEST, event -> {}, stop);
        assertThat(report.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aTornFileIsWrittenAgainAfterAnUncleanStop() throws IOException {
        long id = site.page("A", "<p>x</p>");
        for (var torn : List.of(new byte[0], new byte[100])) {
            site.sync();
            dieWhileWriting(id);
            Files.write(site.file("CORPUS/A.md"), torn);
            assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(site.files().keySet()).containsExactly("CORPUS/A.md");
            assertThat(site.text("CORPUS/A.md")).contains("# A", "again");
        }
    }

    @Test
    void aNewFileThatWasTornIsWrittenAgain() throws IOException {
        site.page("A", "<p>x</p>");
        site.page("B", "<p>x</p>");
        assertThat(diesOnDisk(3)).isTrue(); // the first file is in its place, but that is not noted yet
        assertThat(site.files().keySet()).containsExactly("CORPUS/A.md");
        Files.write(site.file("CORPUS/A.md"), new byte[0]);
        site.open(operation -> {});
        site.sync();
        assertThat(site.files().keySet()).containsExactly("CORPUS/A.md", "CORPUS/B.md");
        assertThat(site.text("CORPUS/A.md")).contains("# A");
    }

    @Test
    void anEditAfterAnUncleanStopIsKept() throws IOException {
        long id = site.page("A", "<p>x</p>");
        site.sync();
        dieWhileWriting(id);
        Files.writeString(site.file("CORPUS/A.md"), "my own words");
        site.sync();
        assertThat(site.files().values()).contains("my own words").hasSize(2);
        assertThat(site.text("CORPUS/A.md")).contains("again");
    }

    @Test
    void whatWasReadIsNotReadAgainAfterAKill() {
        company();
        diesOnDisk(0);
        site.forgetLog();
        site.open(operation -> {});
        assertThat(site.sync().counts().added()).isGreaterThan(5);
        assertThat(site.log()).extracting(AccessLog.Entry::query).noneMatch(query -> query.contains("body-format"));
    }

    private void dieWhileWriting(long id) {
        site.edit(id, "<p>again</p>");
        diesOnDisk(2);
        site.open(operation -> {});
    }

    /// @return whether it died before its end
    private boolean diesOnDisk(int point) {
        var death = new Death(point);
        site.open(operation -> death.comesNearer());
        return dies(death, event -> {});
    }

    private boolean diesAtEvent(int point) {
        var death = new Death(point);
        return dies(death, event -> {
            if (!(event instanceof SyncEvent.Progressed)) {
                death.comesNearer();
            }
        });
    }

    private boolean dies(Death death, SyncListener listener) {
        try {
            site.sync(REQUEST, listener);
        } catch (Killed expected) {
            return true;
        }
        return death.struck;
    }

    private void assertRecovered(Map<String, String> expected, String when) {
        site.open(operation -> {});
        assertThat(site.sync().status()).as(when).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.files()).as(when).isEqualTo(expected);
        var documents = expected.values().stream().filter(text -> !text.contains("\ntype: folder\n"));
        assertThat(site.sync().counts().unchanged()).as(when).isEqualTo((int) documents.count());
        assertThat(site.files()).as(when).isEqualTo(expected);
    }

    private void assertRecoveredLikeAFreshMirror(String when) {
        site.open(operation -> {});
        assertThat(site.sync().status()).as(when).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.files()).as(when).isEqualTo(site.filesOfAFreshMirror());
    }

    private List<Long> company() {
        long home = site.page("Home", link("Plan") + link("Old name"));
        long plan = site.pageBelow(home, "Plan", link("Home"));
        long leaf = site.pageBelow(plan, "Leaf", link("Old name"));
        long renamed = site.page("Old name", "<p>text</p>" + link("Leaf"));
        long other = site.page("Other", link("Plan"));
        long drawer = site.folder("Drawer");
        site.pageBelow(drawer, "Inside", link("Home"));
        site.post("News", link("Plan"));
        return List.of(home, plan, leaf, renamed, other, drawer);
    }

    /// A move of a tree, a swap of two titles, an edit and a folder renamed, each time anew.
    private void change(List<Long> ids, int round) {
        boolean even = round % 2 == 0;
        site.move(ids.get(1), even ? ids.get(4) : ids.get(0));
        site.rename(ids.get(3), "Meanwhile " + round);
        site.rename(ids.get(4), even ? "Old name" : "Other");
        site.rename(ids.get(3), even ? "Other" : "Old name");
        site.edit(ids.get(2), "<p>round " + round + "</p>" + link("Old name"));
        site.rename(ids.get(5), "Drawer " + (round % 3));
    }

    private static String link(String title) {
        return "<p><ac:link><ri:page ri:content-title=\"" + title + "\" /></ac:link></p>";
    }
}
