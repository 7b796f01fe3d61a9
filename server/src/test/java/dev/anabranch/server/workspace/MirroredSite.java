package dev.anabranch.server.workspace;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.source.Upstream;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Space;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A simulated site, and mirrors of all its spaces in folders: what the tests of this package start from.
final class MirroredSite implements AutoCloseable {
    private final Simulator simulator;
    private final Path folder;
    private final List<String> lastOutcomes = new ArrayList<>();

    MirroredSite(SimulatorOptions options, Path folder) throws IOException {
        this.simulator = Simulator.start(options);
        this.folder = folder;
    }

    Simulator simulator() {
        return simulator;
    }

    /// One run of all spaces into the mirror of this name, in a process of its own as far as the mirror can tell.
    SyncReport sync(String mirror) {
        return sync(mirror, true, operation -> {});
    }

    /// The same; large deletions wait when they are not confirmed.
    SyncReport sync(String mirror, boolean deletionsConfirmed) {
        return sync(mirror, deletionsConfirmed, operation -> {});
    }

    /// The same, with a disk that fails when the probe does.
    SyncReport sync(String mirror, boolean deletionsConfirmed, Disk.Probe probe) {
        return sync(mirror, deletionsConfirmed, probe, Clock.systemUTC());
    }

    /// The same by another clock.
    SyncReport sync(String mirror, boolean deletionsConfirmed, Disk.Probe probe, Clock clock) {
        lastOutcomes.clear();
        try (var confluence = open()) {
            Files.createDirectories(root(mirror));
            try (var database = database(mirror)) {
                List<String> keys = simulator.spaces().stream().map(Space::key).toList();
                var request = SyncRequest.of(keys).withAttachments(true).withDeletionsConfirmed(deletionsConfirmed);
                return new Mirror(database, root(mirror), clock, probe)
                        .run(Upstream.of(confluence), request, this::note, new StopSignal());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What became of each document in the last run, but for those that nothing happened to.
    List<String> lastOutcomes() {
        return lastOutcomes;
    }

    private void note(SyncEvent event) {
        if (event instanceof SyncEvent.DocumentDone done) {
            lastOutcomes.add("%s %s %s".formatted(done.id(), done.outcome(), done.path()));
        }
    }

    /// The database of a mirror, to be damaged.
    Database database(String mirror) {
        return Database.sqlite(folder.resolve(mirror + ".db"));
    }

    Path root(String mirror) {
        return folder.resolve(mirror);
    }

    /// The hashes of all files of a mirror by their paths; empty folders are among them.
    Map<String, String> files(String mirror) {
        var root = root(mirror);
        try (var paths = Files.walk(root)) {
            var found = new TreeMap<String, String>();
            for (var path : paths.filter(path -> !path.startsWith(root.resolve(Workspace.OWN_FOLDER)))
                    .toList()) {
                if (!Files.isDirectory(path)) {
                    found.put(root.relativize(path).toString(), Disk.hash(Files.readAllBytes(path)));
                } else if (isEmpty(path) && !path.equals(root)) {
                    found.put(root.relativize(path) + "/", "an empty folder");
                }
            }
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What is not the same in two mirrors: each path, with the lines that only one of them has. Empty folders count.
    List<String> differences(String one, String other) {
        return differences(texts(one), texts(other));
    }

    private Map<String, String> texts(String mirror) {
        var texts = new TreeMap<String, String>();
        files(mirror).forEach((path, hash) -> texts.put(path, path.endsWith("/") ? hash : text(mirror, path)));
        return texts;
    }

    private String text(String mirror, String path) {
        try {
            return Files.readString(root(mirror).resolve(path), StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Each path whose text differs, and the lines that only one of the two has.
    static List<String> differences(Map<String, String> one, Map<String, String> other) {
        var paths = new TreeSet<>(one.keySet());
        paths.addAll(other.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(one.get(path), other.get(path)))
                .map(path -> "%s: %s, the other: %s"
                        .formatted(
                                path, onlyIn(one.get(path), other.get(path)), onlyIn(other.get(path), one.get(path))))
                .toList();
    }

    private static List<String> onlyIn(@Nullable String text, @Nullable String other) {
        var lines = new ArrayList<>(
                text == null ? List.of("no such file") : text.lines().toList());
        lines.removeAll(other == null ? List.of() : other.lines().toList());
        return lines;
    }

    @Override
    public void close() {
        simulator.close();
    }

    private Confluence open() {
        var account = simulator.accounts().getFirst();
        var credentials = new Credentials.ApiToken(account.user().email(), Secret.of(account.apiToken()));
        return Confluence.connect(
                SiteAddress.of(simulator.baseUri().toString()), credentials, ClientOptions.standard());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }
}
