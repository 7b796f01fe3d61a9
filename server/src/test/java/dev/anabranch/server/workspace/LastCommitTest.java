package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A run of 500 pages dies after each of its commits in turn. The next one goes on from the checkpoint that was saved
/// last: it asks for no text again but for those of the batch that was not applied and of the one that was read ahead,
/// and
/// ends where an undisturbed run ends.
///
/// A build tries a share of the commits, `-Danabranch.slices=1` all.
@ParameterizedClass
@EnumSource(names = {"CLOUD", "DATA_CENTER"})
class LastCommitTest {
    private static final int PAGES = 500;
    private static final int SHARE = Turn.all() ? 1 : 12;
    private static final SyncRequest REQUEST = SyncRequest.of(List.of("GEN1"));

    private final SiteKind kind;

    @RegisterExtension
    private final LiveMirror site;

    LastCommitTest(SiteKind kind) {
        this.kind = kind;
        this.site = LiveMirror.generated(PAGES, kind);
    }

    /// The process dies: nothing in the program may catch it and go on.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// Dies when so many commits are done.
    private static final class Death implements SpoiledDriver.Fault {
        private final AtomicInteger left;

        Death(int commits) {
            this.left = new AtomicInteger(commits);
        }

        @Override
        public <T> T around(String call, SpoiledDriver.Action<T> action) throws Throwable {
            if (left.get() <= 0) {
                throw new Killed();
            }
            var done = action.run();
            if (call.equals("commit")) {
                left.decrementAndGet();
            }
            return done;
        }
    }

    @BeforeAll
    static void standBeforeTheDatabase() throws SQLException {
        SpoiledDriver.install();
    }

    @AfterEach
    void leaveTheDatabaseAlone() {
        SpoiledDriver.leaveAlone();
    }

    @Test
    void eachCommitMayBeTheLast() {
        site.forgetLog();
        site.sync(REQUEST);
        var expected = site.files();
        long texts = texts();
        int commits = SHARE;
        while (diesAfter(commits)) {
            site.open();
            var report = site.sync(REQUEST);
            assertThat(report.status()).as("after commit %d", commits).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(site.files()).as("after commit %d", commits).isEqualTo(expected);
            assertThat(texts()).as("lists of texts, after commit %d", commits).isLessThanOrEqualTo(texts + 2);
            commits += SHARE;
        }
        assertThat(commits).isGreaterThan(10);
    }

    private boolean diesAfter(int commits) {
        site.startOver();
        site.forgetLog();
        var death = new Death(commits);
        SpoiledDriver.spoilBy(death);
        try {
            site.sync(REQUEST);
            return death.left.get() <= 0;
        } catch (Killed expected) {
            return true;
        } finally {
            SpoiledDriver.leaveAlone();
        }
    }

    /// How many lists of texts were asked for.
    private long texts() {
        return site.log().stream()
                .filter(entry -> entry.query().contains(kind.text()))
                .count();
    }

    @Test
    void aSecondFullRunWritesNoFile() {
        site.sync(REQUEST);
        var before = stamps();
        var report = site.sync(REQUEST.withKind(RunKind.full()));
        assertThat(report.counts().unchanged()).isEqualTo(PAGES);
        assertThat(stamps()).isEqualTo(before).hasSize(PAGES);
    }

    /// A file that is written has another number in the file system afterwards, and another time.
    private Map<String, String> stamps() {
        var stamps = new TreeMap<String, String>();
        for (var path : site.files().keySet()) {
            try {
                var file = Files.readAttributes(site.file(path), BasicFileAttributes.class);
                stamps.put(path, file.fileKey() + " " + file.lastModifiedTime());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return stamps;
    }
}
