package dev.anabranch.server;

import dev.anabranch.server.account.atlassian.AtlassianSettings;
import dev.anabranch.server.account.openid.OpenIdSettings;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Reach;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.Storage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Run the server and its web pages on your own data.",
            "",
            "It answers on 127.0.0.1 only, unless the settings bind and public-address say otherwise. What to sync stands in anabranch.yaml in the data folder, in ANABRANCH_*"
                    + " variables or in flags; a flag wins over a variable, a variable over the file. The token is never a"
                    + " flag: set ANABRANCH_TOKEN, or name a file that holds only the token. What it knows is kept in a"
                    + " file of the data folder, or in PostgreSQL (--database)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch serve --data ~/anabranch",
            "  anabranch serve --site https://acme.atlassian.net --email me@acme.com --token-file ~/.acme-token \\",
            "                  --space ENG --space HR --sync-every 30m",
            "  anabranch serve --site https://wiki.acme.com/confluence --token-file ~/.wiki-token --space ENG   (Data"
                    + " Center)"
        })
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "PORT", description = "port of the web pages, 0 for any (default: 8080)")
    private Optional<Integer> port = Optional.empty();

    @Mixin
    private DataFlags data = new DataFlags();

    @Mixin
    private ConnectionFlags connection = new ConnectionFlags();

    @Mixin
    private CarriedFlags carried = new CarriedFlags();

    @Option(
            names = "--sync-every",
            paramLabel = "SPAN",
            description = "time between two runs, a cron expression, or off (default: 60m)")
    private Optional<String> every = Optional.empty();

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "a PostgreSQL database to keep everything in: jdbc:postgresql://host/name")
    private Optional<String> database = Optional.empty();

    @Option(names = "--database-user", paramLabel = "U", description = "who signs in to it")
    private Optional<String> databaseUser = Optional.empty();

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "a file that holds nothing but its password; or set ANABRANCH_DATABASE_PASSWORD")
    private Optional<String> databasePasswordFile = Optional.empty();

    @Option(
            names = "--welcome",
            description = "print a code for another administrator, for when none can sign in any more")
    private boolean welcome;

    ServeCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        var configuration = settings();
        var schedule = RunSettings.of(configuration).schedule(); // a wrong value is told before anything is begun
        Storage storage = Storage.of(configuration, DataFolder.database(data.folder()));
        ConnectionSetup setup = ConnectionSetup.of(configuration);
        Reach.of(configuration);
        OpenIdSettings.of(configuration);
        AtlassianSettings.of(configuration);
        try (var folder = DataFolder.take(data.folder())) {
            ChoiceAtStart.settle(
                    folder.root(), storage, configuration.value(Setting.SITE).isPresent());
            serve(new ServerStart(
                    port(configuration),
                    folder,
                    configuration,
                    storage,
                    setup,
                    schedule,
                    Optional.empty(),
                    () -> new SettingsInForce.Written(
                            Configuration.of(DataFolder.settings(folder.root())), settings())));
        }
        return ExitCode.DONE;
    }

    private Configuration settings() {
        return Configuration.read(DataFolder.settings(data.folder()), System.getenv(), flags());
    }

    private void serve(ServerStart start) throws InterruptedException {
        try (var server = ServerApplication.start(start)) {
            System.err.println("Anabranch answers at " + server.address() + reach(start.configuration()) + ". Data: "
                    + start.folder().root() + ". Ctrl-C stops it.");
            if (welcome) {
                server.accounts().welcome().openAnyway();
            }
            server.accounts()
                    .welcome()
                    .code()
                    .ifPresent(code -> System.err.println((welcome ? "" : "Nobody can sign in yet. ") + "Open "
                            + server.address() + "welcome and make an administrator with this code, good once: "
                            + code));
            server.await();
        }
    }

    private static String reach(Configuration configuration) {
        return Reach.of(configuration)
                .publicAddress()
                .map(address -> " (public address: " + address + ")")
                .orElse(" (this machine only)");
    }

    private Map<Setting, String> flags() {
        Map<Setting, String> flags = connection.settings();
        database.ifPresent(value -> flags.put(Setting.DATABASE, value));
        databaseUser.ifPresent(value -> flags.put(Setting.DATABASE_USER, value));
        databasePasswordFile.ifPresent(value -> flags.put(Setting.DATABASE_PASSWORD_FILE, value));
        carried.comments().ifPresent(value -> flags.put(Setting.COMMENTS, value));
        every.ifPresent(value -> flags.put(Setting.SYNC_EVERY, value));
        port.ifPresent(value -> flags.put(Setting.PORT, value.toString()));
        if (carried.attachments()) {
            flags.put(Setting.INCLUDE_ATTACHMENTS, "true");
        }
        return flags;
    }

    /// The port that is set.
    ///
    /// @throws CommandFailed when it is none
    static int port(Configuration configuration) {
        try {
            int port = Integer.parseInt(configuration.orUsual(Setting.PORT));
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException wrong) {
            // said below
        }
        throw configuration.refused(Setting.PORT, "must be a number from 0 to 65535");
    }
}
