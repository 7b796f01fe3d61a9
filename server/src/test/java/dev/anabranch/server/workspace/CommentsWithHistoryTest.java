package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Edit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Comments, Git history, faults of the site and one kill together: files and history are in the end what they would
/// be without trouble.
class CommentsWithHistoryTest {
    private static final SyncRequest REQUEST = SyncRequest.of(List.of("CORPUS")).withAttachments(true);
    private static final int ROUNDS = 5;

    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    /// The process dies: nothing in the program may catch it and go on.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource(
            value = CommentPlace.class,
            names = {"END", "BESIDE"})
    void editsFaultsAndAKillEndInTheSameFilesAndACleanHistory(CommentPlace place) throws IOException {
        long seed = Long.getLong("anabranch.seed", System.nanoTime());
        System.err.println("CommentsWithHistoryTest " + place + ", -Danabranch.seed=" + seed);
        var random = new Random(seed);
        var company = Company.founded(site);
        var comments = new ArrayList<Long>();
        open(operation -> {});
        sync(place);
        for (int round = 0; round < ROUNDS; round++) {
            discuss(random, company, comments);
            if (round == 1) {
                company.changes();
            }
            if (round == ROUNDS / 2) {
                dieAfter(random.nextInt(40), place);
            } else {
                site.faults("[{\"path\": \"/*\", \"share\": 0.2, \"status\": 500}]");
                sync(place);
                site.noFaults();
            }
            open(operation -> {});
        }
        assertThat(sync(place).status()).as("seed %d", seed).isEqualTo(RunStatus.SUCCEEDED);

        var files = site.files();
        files.keySet().removeIf(path -> path.startsWith(".git/"));
        site.startOver();
        sync(place);
        var fresh = site.files();
        fresh.keySet().removeIf(path -> path.startsWith(".git/"));
        assertThat(files).as("seed %d", seed).isEqualTo(fresh);
    }

    @Test
    void theHistoryHoldsExactlyTheFilesAfterAKill() throws IOException {
        var company = Company.founded(site);
        open(operation -> {});
        sync(CommentPlace.BESIDE);
        for (int point = 0; point < 30; point += 5) {
            site.comment(company.plan(), "<p>comment " + point + "</p>");
            site.edit(company.home(), "<p>text " + point + "</p>");
            dieAfter(point, CommentPlace.BESIDE);
            open(operation -> {});
            assertThat(sync(CommentPlace.BESIDE).status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(git("status", "--porcelain")).as("point %d", point).isEmpty();
            var inHistory = new TreeSet<>(git("ls-files", "-z"));
            var onDisk = new TreeSet<>(site.files().keySet());
            onDisk.removeIf(path -> path.startsWith(".git/"));
            assertThat(inHistory).isEqualTo(onDisk);
        }
    }

    private void open(Disk.Probe probe) {
        site.open(probe);
        site.asking(new FolderRules.Wishes(Optional.empty(), Optional.of(true)));
    }

    private void dieAfter(int operations, CommentPlace place) {
        var left = new AtomicInteger(operations);
        open(operation -> {
            if (left.getAndDecrement() <= 0) {
                throw new Killed();
            }
        });
        try {
            sync(place);
        } catch (Killed dead) {
            // as a process dies
        }
    }

    private void discuss(Random random, Company company, List<Long> comments) {
        var people = site.simulator().site();
        for (int i = 0; i < 6; i++) {
            boolean some = !comments.isEmpty();
            switch (random.nextInt(5)) {
                case 0 -> comments.add(site.comment(company.home(), "<p>words " + random.nextInt() + "</p>"));
                case 1 -> comments.add(site.comment(company.post(), "<p>words " + random.nextInt() + "</p>"));
                case 2 -> {
                    if (some) {
                        var text = Body.storage("<p>other words " + random.nextInt() + "</p>");
                        people.edit(
                                any(random, comments),
                                Edit.by(site.writer().accountId()).saying(text));
                    }
                }
                case 3 -> {
                    if (some) {
                        people.purge(comments.remove(random.nextInt(comments.size())));
                    }
                }
                default -> site.edit(company.plain(0), "<p>text " + random.nextInt() + "</p>");
            }
        }
    }

    private static long any(Random random, List<Long> ids) {
        return ids.get(random.nextInt(ids.size()));
    }

    private SyncReport sync(CommentPlace place) {
        return site.mirror().run(site.upstream(), REQUEST, place, event -> {}, new StopSignal());
    }

    private List<String> git(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("git", "-C", site.root().toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said.isEmpty() ? List.of() : List.of(said.split("[\n\0]"));
    }
}
