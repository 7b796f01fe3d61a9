package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import dev.anabranch.server.account.AccessTokens;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.Storage;
import dev.anabranch.server.runs.RunDesk;
import dev.anabranch.server.runs.Runner;
import dev.anabranch.server.runs.Schedule;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.model.Space;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server on a free port, connected to a simulated site or to nothing. What is asked through it is asked by an
/// administrator with an access token.
final class TestServer implements AutoCloseable {
    private static final String TESTER = "tester@anabranch.example";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Optional<Simulator> simulator;
    private final boolean ownsSimulator;
    private final DataFolder folder;
    private final Configuration configuration;
    private RunningServer server;
    private final SecretsWatch watch;
    private String authorization = "";
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<BrowserContext> browsers = new ArrayList<>();

    private TestServer(
            Optional<Simulator> simulator, boolean ownsSimulator, DataFolder folder, Configuration configuration) {
        this.simulator = simulator;
        this.ownsSimulator = ownsSimulator;
        this.folder = folder;
        this.configuration = configuration;
        this.watch = SecretsWatch.begun(
                configuration.value(Setting.TOKEN).map(Set::of).orElse(Set.of()));
        this.server = started(0);
    }

    /// From here on the server must not show this secret anywhere.
    void hide(String secret) {
        watch.hide(secret);
    }

    private RunningServer started(int port) {
        return ServerApplication.start(new ServerStart(
                port,
                folder,
                configuration,
                Storage.of(configuration, folder.database()),
                ConnectionSetup.of(configuration),
                Schedule.OFF,
                Optional.empty(),
                this::again));
    }

    /// The file of settings, and the same with what the test says, which wins.
    private SettingsInForce.Written again() {
        var file = DataFolder.settings(folder.root());
        Map<Setting, String> said = new HashMap<>();
        for (var setting : Setting.values()) {
            configuration.value(setting).ifPresent(value -> said.put(setting, value));
        }
        return new SettingsInForce.Written(Configuration.of(file), Configuration.read(file, Map.of(), said));
    }

    static TestServer unconnected(Path data) {
        return withoutAnybody(data).letIn();
    }

    /// A server with nothing but these settings.
    static TestServer unconnected(Path data, Map<Setting, String> settings) {
        return new TestServer(Optional.empty(), false, DataFolder.take(data), Configuration.of(settings, "test"))
                .letIn();
    }

    /// A server that nobody can sign in to yet.
    static TestServer withoutAnybody(Path data) {
        return new TestServer(Optional.empty(), false, DataFolder.take(data), Configuration.of(Map.of(), "test"));
    }

    /// A server that nothing is connected to, beside a site that people can connect in every way: it knows the site's
    /// sign-in side, and that knows where to send people back to. Ends with the server.
    static TestServer beside(Path data, SimulatorOptions options) throws IOException {
        var site = Simulator.start(options);
        Map<Setting, String> settings = new HashMap<>();
        settings.put(Setting.OAUTH_AUTH, site.authUri().toString());
        settings.put(Setting.OAUTH_API, "http://" + site.baseUri().getAuthority());
        settings.put(Setting.MEDIA_HOSTS, site.mediaUri().getAuthority());
        var server = new TestServer(Optional.of(site), true, DataFolder.take(data), Configuration.of(settings, "test"));
        server.registerCallback(App.USUAL_SCOPES);
        return server.letIn();
    }

    /// Registers the ready-made app anew, with these scopes.
    void registerCallback(Set<String> scopes) {
        site().auth()
                .apps()
                .put(new App(
                        AuthOptions.DEMO_CLIENT_ID,
                        AuthOptions.DEMO_SECRET,
                        "Anabranch",
                        address() + "/connections/callback",
                        scopes));
    }

    static TestServer connected(Path data, SimulatorOptions site) throws IOException {
        return connected(data, site, Map.of());
    }

    /// @param other settings that differ from those that work
    static TestServer connected(Path data, SimulatorOptions site, Map<Setting, String> other) throws IOException {
        return connected(data, Simulator.start(site), true, other);
    }

    /// A server for a site that outlives it.
    ///
    /// @param other settings that differ from those that work
    static TestServer connected(Path data, Simulator site, Map<Setting, String> other) {
        return connected(data, site, false, other);
    }

    private static TestServer connected(
            Path data, Simulator simulator, boolean ownsSimulator, Map<Setting, String> other) {
        var account = simulator.accounts().getFirst();
        Map<Setting, String> settings = new HashMap<>();
        settings.put(Setting.SITE, simulator.baseUri().toString());
        if (simulator.isDataCenter()) {
            settings.put(Setting.TOKEN, Logins.personalAccessToken(account));
        } else {
            settings.put(Setting.KIND, "cloud"); // so that it is not asked: tests look at what is asked
            settings.put(Setting.EMAIL, account.user().email());
            settings.put(Setting.TOKEN, account.apiToken());
        }
        settings.put(Setting.SPACES, simulator.spaces().stream().map(Space::key).collect(Collectors.joining(",")));
        settings.put(Setting.INCLUDE_ATTACHMENTS, "true");
        settings.put(Setting.MEDIA_HOSTS, simulator.mediaUri().getAuthority());
        settings.putAll(other);
        return new TestServer(
                        Optional.of(simulator),
                        ownsSimulator,
                        DataFolder.take(data),
                        Configuration.of(settings, "test"))
                .letIn();
    }

    private TestServer letIn() {
        var wish = new AccessTokens.Wish("test", Set.of(Right.values()), Duration.ofDays(1));
        var token = accounts().tokens().make(tester(), wish, Actor.SERVER).text();
        hide(token);
        authorization = "Bearer " + token;
        simulator.ifPresent(this::link);
        return this;
    }

    /// The tester is who reads everything of the site.
    private void link(Simulator site) {
        var account = site.accounts().getFirst().user().accountId();
        link(tester(), site, site.isDataCenter() ? Logins.userKey(account) : account);
    }

    /// Leaves all accounts of Cloud to whoever signs in: the tester reads as nobody from now on.
    TestServer withoutAccount() {
        accounts().links().unlink(tester().id(), Realm.CLOUD, Actor.SERVER);
        return this;
    }

    /// From the next run on, this person reads the site as this account.
    ///
    /// @param account its id, on Data Center the user key
    void link(Person person, Simulator site, String account) {
        var realm = site.isDataCenter() ? Realm.ofSite(site.baseUri().toString()) : Realm.CLOUD;
        accounts()
                .links()
                .linkIfOpen(new Links.Wish(person.id(), realm, account), LinkedAccount.Way.ADMINISTRATOR, Actor.SERVER);
    }

    private Person tester() {
        return accounts()
                .people()
                .withEmail(TESTER)
                .orElseGet(() ->
                        accounts().people().add(Newcomer.person("Tess", TESTER, Role.ADMINISTRATOR), Actor.SERVER));
    }

    Accounts accounts() {
        return server.accounts();
    }

    <T> Collection<T> parts(Class<T> type) {
        return server.parts(type);
    }

    /// What an administrator's program shows.
    String authorization() {
        return authorization;
    }

    /// Signs an administrator in at a browser, which is closed before this server stops: its pages would go on asking
    /// and complain that nobody answers.
    void signIn(BrowserContext browser) {
        browsers.add(browser);
        var begun = accounts().sessions().begin(tester(), new Visitor("127.0.0.1", "test"), "");
        browser.addCookies(List.of(new Cookie("anabranch-" + port(), begun.cookie()).setUrl(address())));
    }

    /// Stops as SIGTERM does, and starts again at the same address.
    void restart() {
        int port = port();
        server.close();
        server = started(port);
    }

    Simulator site() {
        return simulator.orElseThrow();
    }

    RunDesk desk() {
        return server.desk().orElseThrow();
    }

    /// The sites that are synced.
    SyncedSites sites() {
        return server.sites();
    }

    /// What runs of a site have to do with, for tests that look at one.
    SyncedSite site(String connection) {
        return sites().find(connection).orElseThrow();
    }

    /// The address without the slash at its end.
    String address() {
        return server.address().substring(0, server.address().length() - 1);
    }

    int port() {
        return URI.create(address()).getPort();
    }

    Path workspace() {
        return folder.workspace();
    }

    /// One run from start to end.
    String sync() throws InterruptedException {
        String id = desk().start(Runner.Order.USUAL);
        awaitEnd();
        return id;
    }

    void awaitEnd() throws InterruptedException {
        awaitEnd(desk());
    }

    /// Waits until nothing is under way of one site.
    static void awaitEnd(RunDesk desk) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var live = desk.current();
        while (live.isPresent() && System.nanoTime() < deadline) {
            var news = live.get().now();
            if (news.over()) {
                return;
            }
            live.get().after(news.number(), Duration.ofSeconds(1));
            live = desk.current();
        }
    }

    /// Waits until everything can be found.
    void awaitIndex() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.plusSeconds(30).toNanos();
        var waiting = waiting();
        while (waiting.path("documents").asInt() + waiting.path("files").asInt() > 0) {
            assertThat(System.nanoTime()).as("what waits: %s", waiting).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos()); // or asking keeps the index from its work
            waiting = waiting();
        }
    }

    private JsonNode waiting() throws IOException, InterruptedException {
        var answer = get("/api/v1/index");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).get("waiting");
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpClient http() {
        return http;
    }

    /// A request that shows the token.
    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(PATIENCE)
                .header("Authorization", authorization);
        return headers.length == 0 ? request : request.headers(headers);
    }

    /// Sends it. What the REST doors answer has to be as the document of the interface says.
    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        watch.look(answer);
        assertThat(DescribedApi.DOCUMENT.problems(
                        answer.request().method(),
                        answer.uri().getPath(),
                        answer.statusCode(),
                        answer.headers().firstValue("Content-Type").orElse(""),
                        answer.body()))
                .isEmpty();
        return answer;
    }

    @Override
    public void close() {
        browsers.forEach(BrowserContext::close);
        try {
            server.close();
            watch.lookInto(folder.root(), Set.of());
        } finally {
            folder.close();
            simulator.filter(site -> ownsSimulator).ifPresent(Simulator::close);
            http.close();
            watch.end();
        }
    }
}
