package dev.anabranch.server;

import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.server.home.Hint;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Space;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The made-up company's Confluence that a demo runs beside the server.
final class DemoSite implements AutoCloseable {
    private static final int USUAL_PORT = 7990;
    private static final int FEW = 3;

    private final Simulator simulator;

    private DemoSite(Simulator simulator) {
        this.simulator = simulator;
    }

    /// Starts the site on the port it had when this data folder was last used: its address is part of all that was
    /// synced.
    ///
    /// @param edition which of the two kinds of Confluence it plays
    static DemoSite start(Path folder, Edition edition) {
        Path note = folder.resolve("demo-site.port");
        try {
            boolean again = Files.exists(note);
            int port = again ? Integer.parseInt(Files.readString(note).strip()) : USUAL_PORT;
            var site = new DemoSite(again ? startAt(port, edition) : startNear(port, edition));
            Files.writeString(note, Integer.toString(site.simulator.baseUri().getPort()));
            return site;
        } catch (IOException | NumberFormatException failure) {
            throw new CommandFailed(
                    ExitCode.CONFLICT,
                    "The simulated site could not start: %s. Its port is noted in %s; stop what uses it, or choose another --data"
                            .formatted(failure.getMessage(), note),
                    failure);
        }
    }

    private static Simulator startNear(int port, Edition edition) throws IOException {
        try {
            return startAt(port, edition);
        } catch (IOException taken) {
            return startAt(0, edition);
        }
    }

    private static Simulator startAt(int port, Edition edition) throws IOException {
        SimulatorOptions company = SimulatorOptions.sampleCompany().onPort(port);
        return Simulator.start(
                switch (edition) {
                    case CLOUD -> company;
                    case DATA_CENTER ->
                        company.asDataCenter(DataCenterOptions.usual().below("/confluence"));
                });
    }

    /// What a person would configure to connect to the site.
    Configuration configuration() {
        Account account = simulator.accounts().getFirst();
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.SITE, simulator.baseUri().toString());
        if (simulator.isDataCenter()) {
            settings.put(Setting.KIND, "datacenter");
        } else {
            settings.put(Setting.KIND, "cloud");
            settings.put(Setting.EMAIL, account.user().email());
        }
        settings.put(Setting.TOKEN, secret(account));
        settings.put(Setting.SPACES, simulator.spaces().stream().map(Space::key).collect(Collectors.joining(",")));
        settings.put(Setting.INCLUDE_ATTACHMENTS, "true");
        settings.put(Setting.MEDIA_HOSTS, simulator.mediaUri().getAuthority());
        settings.put(Setting.SYNC_EVERY, "off");
        return Configuration.of(settings, "the demo");
    }

    private String secret(Account account) {
        return simulator.isDataCenter() ? Logins.personalAccessToken(account) : account.apiToken();
    }

    Hint hint() {
        return new Hint(
                page(),
                List.of(
                        "Open a page of the made-up Confluence, edit it there, and press Sync now: its file follows.",
                        "Rename or move a page there and sync again: links in other files follow too.",
                        "Look at a file, then at its Markdown, then at where it came from."));
    }

    /// Tells on this stream where the site is and who can sign in.
    void introduce(PrintStream to) {
        to.println("The made-up company's Confluence: " + page());
        to.println("Its control address: " + simulator.controlUri());
        to.println("Accounts (e-mail, %s); the first one reads everything:"
                .formatted(simulator.isDataCenter() ? "personal access token" : "API token"));
        simulator.accounts().stream()
                .limit(FEW)
                .forEach(account ->
                        to.println("  %s  %s".formatted(account.user().email(), secret(account))));
        int more = simulator.accounts().size() - FEW;
        if (more > 0) {
            to.println("  and %d more: 'anabranch simulator' prints them all".formatted(more));
        }
    }

    /// A person of the company.
    DemoPeople.Somebody somebody(int number) {
        var user = simulator.accounts().get(number).user();
        return new DemoPeople.Somebody(user.displayName(), user.email());
    }

    /// Tells how to connect a server of one's own to the site.
    void explainConnecting(PrintStream to) {
        Account account = simulator.accounts().getFirst();
        to.println("Nothing is connected. To connect a server of your own:");
        String email =
                simulator.isDataCenter() ? "" : " --email " + account.user().email();
        to.println("  ANABRANCH_TOKEN=%s anabranch serve --port 8081 --data another-folder --site %s%s --space %s"
                .formatted(
                        secret(account),
                        simulator.baseUri(),
                        email,
                        simulator.spaces().getFirst().key()));
    }

    private String page() {
        return simulator.baseUri() + (simulator.isDataCenter() ? "/" : "/wiki");
    }

    @Override
    public void close() {
        simulator.close();
    }
}
