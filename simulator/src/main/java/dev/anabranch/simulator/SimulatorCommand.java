package dev.anabranch.simulator;

import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.auth.Lives;
import dev.anabranch.simulator.cloud.CloudOptions;
import dev.anabranch.simulator.cloud.CloudQuirk;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.datacenter.Quirk;
import dev.anabranch.simulator.fault.FaultJson;
import dev.anabranch.simulator.fault.FaultRules;
import dev.anabranch.simulator.source.CompanySource;
import dev.anabranch.simulator.source.FolderSource;
import dev.anabranch.simulator.source.GeneratedSource;
import dev.anabranch.simulator.source.SiteSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `anabranch simulator`: a site until it is stopped. Prints one line of JSON when it is ready.
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        header = "Serves a simulated Confluence site on this machine.%n",
        description = {
            "Without --site or --pages it holds the sample company. When ready, one line of JSON on standard output",
            "tells the addresses, the accounts (the first one reads everything) and the spaces.%n"
        })
public final class SimulatorCommand implements Callable<Integer> {
    /// What the whole program says of a port or folder that something else has.
    private static final int CONFLICT = 6;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "7990",
            paramLabel = "PORT",
            description = "0 takes a free one; default ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--site",
            paramLabel = "DIR",
            description = "serve a folder of .xml (storage) and .json (ADF) files as the space CORPUS")
    private @Nullable Path folder;

    @Option(names = "--pages", paramLabel = "N", description = "serve N generated pages")
    private @Nullable Integer pages;

    @Option(names = "--spaces", paramLabel = "N", description = "in so many spaces; default 1")
    private @Nullable Integer spaces;

    @Option(names = "--seed", paramLabel = "N", description = "another seed makes other pages; default 1")
    private @Nullable Long seed;

    @Option(names = "--attachments", paramLabel = "N", description = "with N generated files of up to 64 KB")
    private @Nullable Integer attachments;

    @Option(
            names = "--large-file",
            paramLabel = "BYTES",
            description = "with one more file of so many bytes, at the first page")
    private @Nullable Long largeFile;

    @Option(
            names = "--kind",
            defaultValue = "cloud",
            paramLabel = "KIND",
            description = "cloud or datacenter; default ${DEFAULT-VALUE}")
    private String kind = "cloud";

    @Option(
            names = "--context-path",
            paramLabel = "PATH",
            description = "Data Center: what stands before every path, such as /confluence; default none")
    private @Nullable String contextPath;

    @Option(
            names = "--site-version",
            paramLabel = "VERSION",
            description = "Data Center: which version it is; default " + DataCenterOptions.USUAL_VERSION)
    private @Nullable String siteVersion;

    @Option(
            names = "--quirk",
            split = ",",
            paramLabel = "NAME",
            description = "a habit to have, or with no- before it not to have, see docs/simulator.md")
    private List<String> quirks = List.of();

    @Option(
            names = "--points",
            paramLabel = "N",
            description = "Cloud: points an app may use in an hour; default " + CloudOptions.USUAL_POINTS)
    private @Nullable Long points;

    @Option(
            names = "--scopes",
            split = ",",
            paramLabel = "SCOPE",
            description = "Cloud: what scoped tokens and access tokens are good for; default everything")
    private List<String> scopes = List.of();

    @Option(
            names = "--auth-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "of the host for consent and tokens; 0, the default, takes a free one")
    private int authPort;

    @Option(names = "--callback", paramLabel = "URL", description = "where the ready-made OAuth app is called back")
    private @Nullable String callback;

    @Option(
            names = "--leeway",
            paramLabel = "SECONDS",
            description = "Cloud: how long a refresh token still works after its first use; default 600")
    private @Nullable Long leeway;

    @Option(
            names = "--latency",
            defaultValue = "0",
            paramLabel = "MS",
            description = "milliseconds added to every answer")
    private long latency;

    @Option(
            names = "--index-lag",
            defaultValue = "0",
            paramLabel = "SECONDS",
            description = "seconds until a search finds a new version")
    private long indexLag;

    @Option(names = "--rate", paramLabel = "N/s", description = "answer at most N requests a second, then 429")
    private @Nullable String rate;

    @Option(names = "--faults", paramLabel = "FILE", description = "JSON with fault rules, see docs/simulator.md")
    private @Nullable Path faults;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "zone in which dates in CQL are read, for all callers")
    private @Nullable String zone;

    /// Made by picocli.
    public SimulatorCommand() {}

    /// Runs the simulator alone, without the rest of the program.
    public static void main(String[] args) {
        System.exit(new CommandLine(new SimulatorCommand()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        SimulatorOptions options = options();
        try (Simulator simulator = Simulator.start(options)) {
            out().println(simulator.readyLine());
            out().flush();
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
            stopped.await();
            return CommandLine.ExitCode.OK;
        } catch (BindException e) {
            return failed(
                    CONFLICT,
                    "port " + port + " is taken or may not be used (" + e.getMessage()
                            + "); give another one with --port, or --port 0 for a free one");
        } catch (IOException | UncheckedIOException e) {
            return failed(CommandLine.ExitCode.SOFTWARE, String.valueOf(e.getMessage()));
        }
    }

    private SimulatorOptions options() {
        if (port < 0 || port > 65_535) {
            throw usage("--port must be from 0 to 65535");
        }
        if (authPort < 0 || authPort > 65_535) {
            throw usage("--auth-port must be from 0 to 65535");
        }
        if (latency < 0) {
            throw usage("--latency must not be negative");
        }
        if (indexLag < 0) {
            throw usage("--index-lag must not be negative");
        }
        SimulatorOptions options = SimulatorOptions.serving(content())
                .onPort(port)
                .withLatency(Duration.ofMillis(latency))
                .withIndexLag(Duration.ofSeconds(indexLag))
                .withRate(ratePerSecond())
                .withAuth(auth());
        SimulatorOptions zoned = zone == null ? options : options.inZone(zoneId(zone));
        SimulatorOptions faulty = faults == null ? zoned : zoned.withFaults(rules(faults));
        return dataCenter().map(faulty::asDataCenter).orElseGet(() -> faulty.asCloud(cloud()));
    }

    private AuthOptions auth() {
        AuthOptions usual = AuthOptions.usual().onPort(authPort);
        AuthOptions called = callback == null ? usual : usual.callingBack(address("--callback", callback));
        if (leeway == null) {
            return called;
        }
        if (leeway < 0) {
            throw usage("--leeway must not be negative");
        }
        return called.with(Lives.USUAL.withLeeway(Duration.ofSeconds(leeway)));
    }

    private String address(String flag, String text) {
        if (!App.isAddress(text)) {
            throw usage(flag + " must be an address such as https://acme.example/callback, not " + text);
        }
        return text;
    }

    private CloudOptions cloud() {
        try {
            CloudOptions options = CloudOptions.usual()
                    .withPoints(points == null ? CloudOptions.USUAL_POINTS : points)
                    .withScopes(Set.copyOf(scopes));
            for (String name : quirks) {
                options = name.startsWith("no-")
                        ? options.without(CloudQuirk.of(name.substring("no-".length())))
                        : options.with(CloudQuirk.of(name));
            }
            return options;
        } catch (IllegalArgumentException e) {
            throw usage("--kind cloud: " + e.getMessage());
        }
    }

    private Optional<DataCenterOptions> dataCenter() {
        return switch (kind) {
            case "datacenter" -> {
                if (points != null || !scopes.isEmpty() || leeway != null) {
                    throw usage("--points, --scopes and --leeway need --kind cloud");
                }
                yield Optional.of(dataCenterOptions());
            }
            case "cloud" -> {
                if (contextPath != null || siteVersion != null) {
                    throw usage("--context-path and --site-version need --kind datacenter");
                }
                yield Optional.empty();
            }
            default -> throw usage("--kind must be cloud or datacenter, not " + kind);
        };
    }

    private DataCenterOptions dataCenterOptions() {
        try {
            DataCenterOptions options = DataCenterOptions.usual()
                    .below(contextPath == null ? "" : contextPath)
                    .ofVersion(siteVersion == null ? DataCenterOptions.USUAL_VERSION : siteVersion);
            for (String name : quirks) {
                options = name.startsWith("no-")
                        ? options.without(Quirk.of(name.substring("no-".length())))
                        : options.with(Quirk.of(name));
            }
            return options;
        } catch (IllegalArgumentException e) {
            throw usage("--kind datacenter: " + e.getMessage());
        }
    }

    private SiteSource content() {
        if (folder != null && pages != null) {
            throw usage("--site and --pages exclude each other");
        }
        if (pages == null && (spaces != null || seed != null || attachments != null || largeFile != null)) {
            throw usage("--spaces, --seed, --attachments and --large-file need --pages");
        }
        if (folder != null) {
            if (!Files.isDirectory(folder)) {
                throw usage("--site: there is no folder " + folder);
            }
            return new FolderSource(folder);
        }
        return pages == null ? new CompanySource(zone == null) : generated(pages);
    }

    private SiteSource generated(int number) {
        try {
            return new GeneratedSource(number, spaces == null ? 1 : spaces, seed == null ? 1 : seed)
                    .withFiles(attachments == null ? 0 : attachments, largeFile == null ? 0 : largeFile);
        } catch (IllegalArgumentException e) {
            throw usage("--pages, --spaces, --attachments and --large-file: " + e.getMessage());
        }
    }

    private double ratePerSecond() {
        if (rate == null) {
            return 0;
        }
        try {
            double number = Double.parseDouble(rate.endsWith("/s") ? rate.substring(0, rate.length() - 2) : rate);
            if (number > 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException _) {
            throw usage("--rate must be like 20/s, not " + rate);
        }
        throw usage("--rate must be more than 0");
    }

    private ZoneId zoneId(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            throw usage("--time-zone: there is no zone " + name + "; names are like Europe/Berlin");
        }
    }

    private FaultRules rules(Path file) {
        try {
            return FaultJson.read(Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            throw usage("--faults " + file + ": " + e.getMessage());
        } catch (NoSuchFileException _) {
            throw usage("--faults: there is no file " + file);
        } catch (IOException e) {
            throw usage("--faults " + file + " cannot be read: " + e.getMessage());
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(commandLine(), message);
    }

    private int failed(int exitCode, String message) {
        commandLine().getErr().println("anabranch simulator: " + message);
        return exitCode;
    }

    private PrintWriter out() {
        return commandLine().getOut();
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("the command is run by picocli");
        }
        return spec.commandLine();
    }
}
