package dev.anabranch.server.search.elastic;

import dev.anabranch.server.platform.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;

/// A real Elasticsearch with its data in a temporary folder, on a port that was free. It starts with the
/// first test that needs it, serves all tests of this JVM, and ends with it.
///
/// It refuses to run as root. Where the tests do, it is started as nobody by `setpriv`.
public final class ElasticServer {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String NOBODY = "65534";

    private final Path folder;
    private final Process process;
    private final URI address;

    private ElasticServer() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("anabranch-elasticsearch");
        unpack();
        configure();
        process = start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        address = URI.create("http://127.0.0.1:" + port());
    }

    private static final class Running {
        private static final ElasticServer SERVER = make();

        private static ElasticServer make() {
            try {
                return new ElasticServer();
            } catch (IOException failure) {
                throw new UncheckedIOException("Elasticsearch does not start", failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Elasticsearch was not waited for", interrupted);
            }
        }
    }

    /// Where it answers.
    /// Settings of a server whose index lies in an Elasticsearch, without vectors.
    public static Map<Setting, String> settings(URI address, String index) {
        return Map.of(
                Setting.EMBEDDING,
                "none",
                Setting.SEARCH_ENGINE,
                "elasticsearch",
                Setting.ELASTICSEARCH_URL,
                address.toString(),
                Setting.ELASTICSEARCH_INDEX,
                index);
    }

    public static URI address() {
        return Running.SERVER.address;
    }

    /// The build puts it there.
    private static Path archive() throws IOException {
        var place = Path.of(System.getProperty("anabranch.root"), "server/target/elasticsearch");
        try (var files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void unpack() throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(archive()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = Path.of(entry.getName());
                var place = folder.resolve(name.subpath(Math.min(1, name.getNameCount() - 1), name.getNameCount()))
                        .normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(name.getNameCount() == 1 ? folder : place);
                } else {
                    Files.createDirectories(place.resolveSibling("."));
                    Files.copy(zip, place);
                }
            }
        }
    }

    private void configure() throws IOException {
        Files.createDirectories(folder.resolve("tmp"));
        Files.writeString(folder.resolve("config/elasticsearch.yml"), """
                cluster.name: anabranch-test
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: 0
                transport.port: 0
                xpack.security.enabled: false
                cluster.routing.allocation.disk.threshold_enabled: false
                """);
    }

    private Process start() throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            new ProcessBuilder("chown", "-R", NOBODY + ":" + NOBODY, folder.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        command.addAll(List.of("bash", folder.resolve("bin/elasticsearch").toString()));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        var environment = builder.environment();
        environment.put("ES_JAVA_HOME", System.getProperty("java.home"));
        environment.put("ES_PATH_CONF", folder.resolve("config").toString());
        environment.put("ES_JAVA_OPTS", "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1");
        environment.put("ES_TMPDIR", folder.resolve("tmp").toString());
        environment.put("HOME", folder.toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile())
                .start();
    }

    /// It says on which port it listens when it does.
    private int port() throws IOException, InterruptedException {
        var log = folder.resolve("console.log");
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
            var found = Files.readString(log)
                    .lines()
                    .filter(line -> line.contains("AbstractHttpServerTransport") && line.contains("publish_address"))
                    .findFirst();
            if (found.isPresent()) {
                var line = found.get();
                int from = line.indexOf("127.0.0.1:", line.indexOf("publish_address")) + "127.0.0.1:".length();
                return Integer.parseInt(line.substring(from, line.indexOf('}', from)));
            }
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IOException(Files.readString(log));
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | UncheckedIOException left) {
            // in the folder for temporary files
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
