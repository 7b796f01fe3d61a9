package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.http.AccessLog;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Upload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A generated space on a simulated site, synced into a folder by the command line: what the tests of the commands that
/// look after such a folder start from.
final class SyncedSpace implements AutoCloseable {
    private final Simulator site;
    private final Path out;
    private final Path tokenFile;
    private final SecretsWatch watch;

    /// What one call printed and ended with.
    record Ended(int exitCode, String stdout, String stderr) {
        JsonNode json() {
            assertThat(stdout.strip().lines()).hasSize(1);
            return JsonMapper.shared().readTree(stdout);
        }

        List<JsonNode> lines() {
            return stdout.lines()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
        }

        /// How often `verify --json` found this.
        int count(String kind) {
            return json().get("counts").path(kind).asInt(0);
        }

        List<String> paths(String kind) {
            return json().get("findings")
                    .valueStream()
                    .filter(finding -> finding.get("kind").asString().equals(kind))
                    .map(finding -> finding.get("path").asString())
                    .toList();
        }
    }

    SyncedSpace(int pages, Path folder) {
        try {
            site = Simulator.start(SimulatorOptions.generated(pages, 1, 1));
            out = folder.resolve("out");
            tokenFile = Files.writeString(
                    folder.resolve("token"), site.accounts().getFirst().apiToken());
            watch = SecretsWatch.begun(List.of(site.accounts().getFirst().apiToken()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Simulator site() {
        return site;
    }

    Path out() {
        return out;
    }

    /// Attaches a file of these bytes to the first page.
    void attach(String name, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var file = Body.file("text/plain", bytes);
        var author = site.accounts().getFirst().user().accountId();
        site.site().attach(new Upload(anyPage(), name, file, author, "", false));
    }

    long anyPage() {
        return site.site()
                .everything()
                .list(Listing.of(ContentType.PAGE))
                .findFirst()
                .orElseThrow()
                .id();
    }

    Ended sync(String... more) {
        var arguments = new ArrayList<>(List.of("sync", "--site", site.baseUri().toString()));
        arguments.addAll(List.of("--token-file", tokenFile.toString(), "--include-attachments", "--json"));
        arguments.addAll(List.of("--email", site.accounts().getFirst().user().email(), "--out", out.toString()));
        arguments.addAll(List.of("--space", site.spaces().getFirst().key()));
        arguments.addAll(List.of(more));
        return looked(run(arguments.toArray(String[]::new)));
    }

    private Ended looked(Ended ended) {
        watch.look("standard output", ended.stdout());
        watch.look("standard error", ended.stderr());
        return ended;
    }

    Ended verify() {
        return withoutRequest("verify", out.toString(), "--json");
    }

    Ended repair() {
        return withoutRequest("repair", out.toString(), "--json");
    }

    /// Runs a command that must not ask the site anything.
    Ended withoutRequest(String... arguments) {
        site.log().clear();
        var ended = run(arguments);
        assertThat(site.log().entries()).extracting(AccessLog.Entry::path).isEmpty();
        return looked(ended);
    }

    /// The Markdown files and attachments, by path.
    List<Path> files() {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(file -> !file.startsWith(out.resolve(".anabranch")))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Everything in the folder with its bytes and its time, our own folder included.
    static Map<String, String> state(Path folder) {
        var found = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.toList()) {
                var bytes = Files.isRegularFile(file) ? HexFormat.of().formatHex(Files.readAllBytes(file)) : "";
                found.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file) + " " + bytes);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    Path database() {
        return out.resolve(".anabranch").resolve("anabranch.db");
    }

    /// Changes the database behind the program's back.
    void sql(String statement) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var change = connection.createStatement()) {
            change.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static Ended run(String... arguments) {
        var out = System.out;
        var err = System.err;
        var stdout = new ByteArrayOutputStream();
        var stderr = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(stdout, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(stderr, true, StandardCharsets.UTF_8));
            int exitCode = Main.run(arguments);
            return new Ended(
                    exitCode, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Override
    public void close() {
        site.close();
        watch.lookInto(out, List.of());
        watch.end();
    }
}
