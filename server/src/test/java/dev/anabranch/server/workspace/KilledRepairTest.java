package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.simulator.http.AccessLog;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A repair, or a making anew, that dies at any operation on files: the next one ends where an undisturbed one ends,
/// and
/// what somebody wrote is still there.
class KilledRepairTest {
    private static final int MOST_POINTS = 200;

    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    /// The process dies: nothing in the program may catch it and go on.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aRepairMayDieAtAnyOperation() throws IOException {
        diesEverywhere(mirror -> mirror.repair(new StopSignal()));
    }

    @Test
    void makingFilesAnewMayDieAtAnyOperation() throws IOException {
        diesEverywhere(mirror -> mirror.rebuildFiles(new StopSignal()));
    }

    @Test
    void aRunAfterAKilledRepairEndsTheSame() throws IOException {
        company();
        site.sync();
        var expected = site.files();
        damage();
        dies(6, mirror -> mirror.repair(new StopSignal()));
        site.open(operation -> {});
        site.sync();
        assertWhole(expected, "run");
    }

    private void diesEverywhere(Consumer<Mirror> work) throws IOException {
        company();
        site.sync();
        var expected = site.files();
        for (int point = 0; point < MOST_POINTS; point++) {
            site.startOver();
            site.sync();
            damage();
            boolean died = dies(point, work);
            site.open(operation -> {});
            site.forgetLog();
            work.accept(site.mirror());
            assertThat(site.log()).extracting(AccessLog.Entry::path).isEmpty();
            assertWhole(expected, "operation " + point);
            if (!died) {
                assertThat(point).isGreaterThan(8);
                return;
            }
        }
        throw new AssertionError("It never came to its end");
    }

    private boolean dies(int point, Consumer<Mirror> work) {
        var left = new AtomicInteger(point);
        site.open(operation -> {
            if (left.getAndDecrement() <= 0) {
                throw new Killed();
            }
        });
        try {
            work.accept(site.mirror());
            return false;
        } catch (Killed expected) {
            return true;
        }
    }

    private void assertWhole(Map<String, String> expected, String when) {
        assertThat(site.mirror().examine().damaged()).as(when).isZero();
        assertThat(site.files()).as(when).containsAllEntriesOf(expected);
        assertThat(site.files().values()).as(when).containsOnlyOnce("my own words");
        assertThat(site.files()).as(when).hasSize(expected.size() + 2); // the edit, and the flipped byte
    }

    private void damage() throws IOException {
        Files.writeString(site.file("CORPUS/Home.md"), "my own words");
        Files.delete(site.file("CORPUS/Home/Plan.md"));
        var bytes = Files.readAllBytes(site.file("CORPUS/Other.md"));
        bytes[bytes.length - 3] ^= 1;
        Files.write(site.file("CORPUS/Other.md"), bytes);
    }

    private void company() {
        long home = site.page("Home", "<p>text</p>");
        site.pageBelow(home, "Plan", "<p>text</p>");
        site.page("Other", "<p>more</p>");
        site.post("News", "<p>new</p>");
    }
}
