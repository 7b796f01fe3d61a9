package dev.anabranch.server;

import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.connection.PracticeSite;
import dev.anabranch.server.home.Hint;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.auth.AuthOptions;
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
import java.util.Optional;
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

    /// What a server without a connection needs to know beforehand so that somebody can make one on its pages: what an
    /// operator would say of a sign-in side that is not Atlassian's.
    Configuration unconnected() {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.INCLUDE_ATTACHMENTS, "true");
        settings.put(Setting.MEDIA_HOSTS, simulator.mediaUri().getAuthority());
        settings.put(Setting.SYNC_EVERY, "off");
        settings.put(Setting.OAUTH_AUTH, simulator.authUri().toString());
        settings.put(Setting.OAUTH_API, "http://" + simulator.baseUri().getAuthority());
        return Configuration.of(settings, "the demo");
    }

    /// What the pages tell of the site, for people who want to try connecting it.
    PracticeSite practice() {
        Account account = simulator.accounts().getFirst();
        return new PracticeSite(
                baseAddress(),
                simulator.isDataCenter() ? Edition.DATA_CENTER : Edition.CLOUD,
                account.user().email(),
                secret(account),
                simulator.isDataCenter()
                        ? Optional.empty()
                        : Optional.of(new PracticeSite.App(AuthOptions.DEMO_CLIENT_ID, AuthOptions.DEMO_SECRET)));
    }

    /// Registers the server as where the sign-in side of the site sends people back to.
    ///
    /// @param server its address, with a slash at the end
    void callBackTo(String server) {
        var apps = simulator.auth().apps();
        var app = apps.find(AuthOptions.DEMO_CLIENT_ID).orElseThrow();
        apps.put(new App(app.clientId(), app.secret(), app.name(), server + "connections/callback", app.scopes()));
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

    /// The same for somebody who has to connect it first.
    Hint hintBeforeConnecting() {
        return new Hint(
                page(),
                List.of(
                        "Press Connect a site above, and choose a way of signing in.",
                        "The next page shows what to type in for the made-up company: copy it field by field.",
                        "Watch the checks tick, choose a space, and start syncing."));
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

    /// Three people of the company who may read different pages of it: one of those who lead it, one of its staff, and
    /// a contractor.
    List<DemoPeople.Somebody> people() {
        return List.of(
                somebody("mara.lindqvist", Role.ADMINISTRATOR),
                somebody("jonas.oyelaran", Role.VIEWER),
                somebody("dana", Role.VIEWER));
    }

    private DemoPeople.Somebody somebody(String mailbox, Role role) {
        var user = simulator.accounts().stream()
                .map(Account::user)
                .filter(each -> each.email().startsWith(mailbox + "@"))
                .findFirst()
                .orElseThrow();
        return simulator.isDataCenter()
                ? new DemoPeople.Somebody(
                        user.displayName(),
                        user.email(),
                        Realm.ofSite(baseAddress()),
                        Logins.userKey(user.accountId()),
                        role)
                : new DemoPeople.Somebody(user.displayName(), user.email(), Realm.CLOUD, user.accountId(), role);
    }

    /// Tells how to connect the server to the site, in each way that there is.
    ///
    /// @param server its address, with a slash at the end
    void explainConnecting(String server, PrintStream to) {
        var practice = practice();
        to.println(
                "Nothing is connected. Sign in at " + server + " as the administrator, press Connect a site, and try");
        if (simulator.isDataCenter()) {
            to.println("  Data Center: base address %s, personal access token %s"
                    .formatted(practice.site(), practice.token()));
            return;
        }
        to.println("  API token: site %s, e-mail %s, token %s"
                .formatted(practice.site(), practice.account(), practice.token()));
        to.println("  OAuth: client id %s, secret %s; its sign-in page is at %s"
                .formatted(AuthOptions.DEMO_CLIENT_ID, AuthOptions.DEMO_SECRET, simulator.authUri()));
        to.println("  Data Center: start the demo with --kind datacenter");
    }

    /// As somebody would type it.
    private String baseAddress() {
        return simulator.baseUri().toString();
    }

    private String page() {
        return simulator.baseUri() + (simulator.isDataCenter() ? "/" : "/wiki");
    }

    @Override
    public void close() {
        simulator.close();
    }
}
