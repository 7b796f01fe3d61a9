package dev.anabranch.server;

import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.server.account.web.SampleSignIns;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Storage;
import dev.anabranch.server.runs.RunDesk;
import dev.anabranch.server.runs.Runner;
import dev.anabranch.server.runs.Schedule;
import dev.anabranch.server.runs.SiteLine;
import dev.anabranch.server.sync.ReportJson;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.server.workspace.Mirror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Try it: a sample company, connected and synced, in one process and without an account.",
            "",
            "Starts a simulated Confluence with a made-up company, the server, and a first sync. The Markdown files lie "
                    + "in DIR/workspace."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch demo                        then open the address it prints",
            "  anabranch demo --once --data demo     only the files; a JSON summary on standard output"
        })
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "port on 127.0.0.1, 0 for any (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where to keep data and files (default: a temporary folder, printed)")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--once", description = "sync once, print the summary as JSON on standard output, and end")
    private boolean once;

    @Option(names = "--no-connection", description = "start both, connect nothing: to try connecting by yourself")
    private boolean noConnection;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "cloud",
            description = "which edition of Confluence to play: cloud or datacenter (default: ${DEFAULT-VALUE})")
    private String kind = "cloud";

    DemoCommand() {}

    @Override
    public Integer call() throws Exception {
        if (once && noConnection) {
            throw new CommandFailed(ExitCode.USAGE, "--once needs a connection; leave out --no-connection");
        }
        try (var folder = DataFolder.take(data.isPresent() ? data.get() : temporary());
                var site = DemoSite.start(folder.root(), edition())) {
            return once ? once(folder, ConnectionSetup.of(site.configuration())) : serve(folder, site);
        }
    }

    /// The same code as in the server, without the server: nobody will look at a page of it.
    private static int once(DataFolder folder, ConnectionSetup setup) {
        var connection = ((ConnectionSetup.Complete) setup).connection();
        System.err.println("Syncing a made-up company into " + folder.workspace());
        try (var database = Database.sqlite(folder.database());
                var client = connection.open(until -> {})) {
            var mirror = new Mirror(database, folder.workspace(), Clock.systemUTC());
            SyncRequest request = SyncRequest.of(connection.spaceKeys())
                    .withAttachments(connection.attachments())
                    .withAccess(connection.access());
            SyncReport report =
                    mirror.run(SiteLine.upstream(client), request, SyncProgress.onStandardError(), new StopSignal());
            System.out.println(ReportJson.of(report));
            report.stopped().ifPresent(stopped -> System.err.println("anabranch demo: " + stopped.message()));
            return RunExit.code(report);
        }
    }

    private int serve(DataFolder folder, DemoSite site) throws InterruptedException {
        Configuration configuration = noConnection ? site.unconnected() : site.configuration();
        ConnectionSetup setup = ConnectionSetup.of(configuration);
        var start = new ServerStart(
                port,
                folder,
                configuration,
                new Storage.Embedded(folder.database()),
                setup,
                Schedule.OFF,
                Optional.of(noConnection ? site.hintBeforeConnecting() : site.hint()),
                noConnection ? Optional.of(site.practice()) : Optional.empty());
        try (var server = ServerApplication.start(start)) {
            System.err.println("Anabranch answers at " + server.address() + " (this machine only). Ctrl-C stops it.");
            System.err.println("Files: " + folder.workspace());
            var samples = new DemoPeople(server.accounts()).introduce(site.people(), System.err);
            server.parts(SampleSignIns.class).forEach(page -> page.offer(samples));
            site.introduce(System.err);
            if (noConnection) {
                site.callBackTo(server.address());
                site.explainConnecting(server.address(), System.err);
            } else {
                System.err.println(
                        "Try: edit a page of the made-up Confluence, then press Sync now at " + server.address());
            }
            server.desk().ifPresent(DemoCommand::sync);
            server.await();
        }
        return ExitCode.DONE;
    }

    private Edition edition() {
        return switch (kind) {
            case "cloud" -> Edition.CLOUD;
            case "datacenter" -> Edition.DATA_CENTER;
            default -> throw new CommandFailed(ExitCode.USAGE, "--kind is cloud or datacenter, not '" + kind + "'");
        };
    }

    private static void sync(RunDesk desk) {
        desk.start(Runner.Order.USUAL);
    }

    private static Path temporary() throws IOException {
        Path folder = Files.createTempDirectory("anabranch-demo-");
        System.err.println("Data: " + folder + " (temporary; name a folder of yours with --data)");
        return folder;
    }
}
