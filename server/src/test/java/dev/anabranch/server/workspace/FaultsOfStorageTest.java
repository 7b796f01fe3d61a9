package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Disks and databases that fail, fill up, forget or go back in time.
@OnEachEdition
class FaultsOfStorageTest {
    private static final int OPERATIONS = 12;

    @RegisterExtension
    private final Trial trial;

    FaultsOfStorageTest(SiteKind kind) {
        this.trial = Trial.on(kind);
    }

    /// What a process wrote last may be empty, or full of zeros, when the power comes back.
    @Row(48)
    void whatWasNotSyncedIsWrittenAgain(Turn turn) {
        for (int operation = 1; operation <= OPERATIONS; operation += 3) {
            var left = new AtomicInteger(operation);
            trial.site().open(name -> {
                if (left.getAndDecrement() <= 0) {
                    throw new IOException("the power is gone");
                }
            });
            trial.site().edit(trial.company().plan(), "<p>before cut " + operation + "</p>");
            var synced = trial.site().files();
            trial.site().sync(Trial.REQUEST);
            trial.site().files().forEach((path, text) -> {
                if (!text.equals(synced.get(path))) {
                    tear(turn, trial.site().file(path));
                }
            });
            trial.site().open();
        }
    }

    private static void tear(Turn turn, Path file) {
        try {
            if (Files.exists(file)) {
                Files.write(file, new byte[turn == Turn.ONCE ? 0 : 300]);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Row(49)
    void aFullDiskStopsTheRunAndHurtsNothing(Turn turn) {
        var seen = new AtomicInteger();
        trial.site().open(operation -> {
            if (turn.strikes(seen.getAndIncrement())) {
                throw new IOException("No space left on device");
            }
        });
        for (int again = 0; again < 3; again++) {
            var report = trial.run();
            report.stopped().ifPresent(stopped -> {
                assertThat(stopped.reason()).isEqualTo(StopReason.STORAGE);
                assertThat(stopped.message())
                        .contains("the disk is full")
                        .contains(trial.site().root().toString());
            });
            if (turn == Turn.ALWAYS || (again == 0 && turn != Turn.OFTEN)) {
                assertThat(report.stopped()).isPresent();
            }
        }
    }

    /// It stops while there is room left for the database, and for others.
    @OnceRow(49)
    void aDiskThatIsNearlyFullStopsTheRunEarly() {
        trial.site().open(new Disk.Probe() {
            @Override
            public void before(String operation) {}

            @Override
            public long room(Path folder) {
                return 1 << 20;
            }
        });
        var before = trial.site().files();
        var report = trial.run();
        assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.STORAGE);
        assertThat(report.stopped().orElseThrow().message())
                .contains("the disk is nearly full: 1,024 KB are free")
                .contains(trial.site().root().toString());
        assertThat(trial.site().files()).isEqualTo(before);
    }

    @OnceRow(50)
    void aFolderThatIsDeletedMeanwhileComesBackFromTheStore() {
        var seen = new AtomicInteger();
        trial.site().open(operation -> {
            if (seen.incrementAndGet() == 6) {
                deleteTree(trial.site().file("CORPUS"));
            }
        });
        trial.site().sync(Trial.REQUEST);
        trial.site().open();
        trial.site().mirror().repair(new StopSignal());
    }

    private static void deleteTree(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @OnceRow(51)
    void whatSomebodyDidToFilesIsKeptOrMended() throws IOException {
        var plan = trial.site().file("CORPUS/Home/Plan.md");
        Files.writeString(plan, "my own words");
        Files.delete(trial.site().file("CORPUS/Home/Page 0.md"));
        var target = Files.createTempFile("elsewhere", ".md");
        Files.delete(trial.site().file("CORPUS/Home/Page 3.md"));
        Files.createSymbolicLink(trial.site().file("CORPUS/Home/Page 3.md"), target);
        trial.site().sync(Trial.REQUEST);
        trial.site().mirror().repair(new StopSignal());
        assertThat(trial.site().files().values()).contains("my own words");
        assertThat(target).isEmptyFile();
        assertThat(trial.site().text("CORPUS/Home/Page 0.md")).contains("text 0");
        deleteExtra("my own words");
        Files.deleteIfExists(target);
    }

    private void deleteExtra(String text) throws IOException {
        for (var file : trial.site().files().entrySet()) {
            if (file.getValue().equals(text)) {
                Files.delete(trial.site().file(file.getKey()));
            }
        }
        try (var files = Files.walk(trial.site().root())) {
            for (var link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    @OnceRow(53)
    void yesterdaysDatabaseBesideTodaysFilesDeletesNothing() {
        var yesterday = trial.site().backup();
        assertThat(trial.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        var today = trial.site().files();
        trial.site().restore(yesterday);
        assertThat(trial.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(trial.site().files()).isEqualTo(today);
    }
}
