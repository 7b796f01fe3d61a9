package dev.anabranch.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anabranch.server.Windows.button;
import static dev.anabranch.server.Windows.link;
import static dev.anabranch.server.Windows.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.Draft;
import dev.anabranch.server.connection.store.OAuthApps;
import dev.anabranch.server.connection.store.SignInWay;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.connection.store.TokenSignIn;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.auth.ConnectedSite;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.datacenter.Logins;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Connecting a site, as somebody does it who has a keyboard and nothing else: by each of the ways, and with all that
/// can go wrong on the way.
@Timeout(180)
class ConnectBrowserTest {
    private static final int MOST_TABS = 150;

    @RegisterExtension
    static final Windows WINDOWS = new Windows();

    @TempDir
    Path data;

    private int steps;
    private Instant begun = Instant.EPOCH;

    @Test
    void anApiTokenConnectsFromTheFirstPageToTheFirstRun() throws Exception {
        try (var server = TestServer.beside(data, company())) {
            var account = server.site().accounts().getFirst();
            server.hide(account.apiToken());
            Page page = open(server, "/");
            assertThat(page.locator("h1")).hasText("No connection yet");
            press(page, link(page, "Connect a site"));
            press(page, page.locator(".ways a").nth(1));
            type(page, "#site", server.site().baseUri().toString());
            type(page, "#account", account.user().email());
            type(page, "#secret", "wrong");
            press(page, button(page, "Connect"));
            assertThat(page.locator("#secret-error")).containsText("the e-mail of the account");
            assertThat(page.locator("#secret")).hasValue("");
            assertThat(part(server, Connections.class).all())
                    .as("nobody made one yet")
                    .isEmpty();
            WINDOWS.forgive(); // the browser tells of the form that was refused
            type(page, "#secret", account.apiToken());
            press(page, button(page, "Connect"));
            takesASpaceAndStarts(page);
        }
    }

    @Test
    void whatWasTypedIsNotLostWithoutAQuestion() throws Exception {
        try (var server = TestServer.beside(data, company())) {
            Page page = open(server, "/connections");
            press(page, link(page, "Connect a site"));
            assertThat(page.locator("#drawer-title")).isFocused();
            page.keyboard().press("Escape");
            page.waitForURL("**/connections"); // nothing was typed, nothing is asked
            press(page, link(page, "Connect a site"));
            var asked = new ArrayList<String>();
            var stays = new AtomicBoolean(true);
            page.onDialog(dialog -> {
                asked.add(dialog.type());
                if (stays.get()) {
                    dialog.dismiss();
                } else {
                    dialog.accept();
                }
            });
            type(page, "#site", "acme");
            type(page, "#secret", "a-secret-that-was-typed");
            page.keyboard().press("Escape");
            assertThat(asked).containsExactly("confirm");
            press(page, link(page, "Close"));
            page.waitForCondition(() -> asked.contains("beforeunload"));
            assertThat(page.locator("#site")).hasValue("acme");
            stays.set(false);
            page.keyboard().press("Escape");
            page.waitForURL("**/connections");
            page.goBack();
            assertThat(page.locator("#secret")).hasValue("");
        }
    }

    @Test
    void aFormThatCameBackIsAskedAboutToo() throws Exception {
        try (var server = TestServer.beside(data, company())) {
            Page page = open(server, "/connections/new?kind=api-token");
            type(page, "#site", "http://127.0.0.1:1");
            type(page, "#account", "ana@acme.example");
            type(page, "#secret", "wrong");
            press(page, button(page, "Connect"));
            assertThat(page.locator("#site-error")).not().isEmpty();
            WINDOWS.forgive(); // the browser tells of the form that was refused
            var asked = new ArrayList<String>();
            page.onDialog(dialog -> {
                asked.add(dialog.type());
                dialog.accept();
            });
            page.keyboard().press("Escape");
            page.waitForURL("**/connections");
            assertThat(asked).containsExactly("confirm");
            assertThat(page.locator("main")).not().containsText("Go on");
        }
    }

    @Test
    void aPersonalAccessTokenConnectsDataCenter() throws Exception {
        var options = company().asDataCenter(DataCenterOptions.usual().below("/confluence"));
        try (var server = TestServer.beside(data, options)) {
            var account = server.site().accounts().getFirst();
            server.hide(Logins.personalAccessToken(account));
            Page page = open(server, "/connections");
            press(page, link(page, "Connect a site"));
            press(page, page.locator(".ways a").nth(2));
            type(page, "#site", server.site().baseUri().toString());
            type(page, "#secret", Logins.personalAccessToken(account));
            press(page, button(page, "Connect"));
            takesASpaceAndStarts(page);
        }
    }

    @Test
    void aConsentConnectsAfterItWasDeclined() throws Exception {
        try (var server = TestServer.beside(data, company())) {
            Page page = begunByConsent(server, "");
            Page declining = otherWindow(page);
            press(declining, declining.locator("button[name=account]").first());
            declining.waitForClose(() -> press(declining, button(declining, "Deny")));
            assertThat(page.locator("main")).containsText("The consent was declined");
            Page consenting = otherWindow(page);
            press(consenting, consenting.locator("button[name=account]").first());
            consenting.waitForClose(() -> press(consenting, button(consenting, "Accept")));
            takesASpaceAndStarts(page);
        }
    }

    @Test
    void aWindowThatIsClosedIsNoticed() throws Exception {
        try (var server = TestServer.beside(data, company())) {
            Page page = begunByConsent(server, "");
            otherWindow(page).close();
            assertThat(page.locator("main")).containsText("The window was closed before Atlassian answered");
        }
    }

    @Test
    void aBlockedWindowLeadsOnInTheSameTab() throws Exception {
        try (var server = TestServer.beside(data, company())) {
            WINDOWS.window().addInitScript("window.open = () => null");
            Page page = begunByConsent(server, "");
            press(page, page.locator("[data-consent]"));
            assertThat(page.locator("[data-said=blocked]")).isVisible();
            assertThat(page.locator("[data-said=blocked] a")).isFocused();
            page.keyboard().press("Enter");
            press(page, page.locator("button[name=account]").first());
            press(page, button(page, "Accept"));
            isTestedAndWorks(page);
        }
    }

    @Test
    void scopesThatTheAppLacksAreNamed() throws Exception {
        try (var server = TestServer.beside(data, company())) {
            server.registerCallback(Set.of("offline_access", "read:me"));
            Page page = begunByConsent(server, "");
            Page other = otherWindow(page);
            assertThat(page.locator("main")).containsText("the app does not have all of them");
            assertThat(other.isClosed()).isTrue();
            server.registerCallback(App.USUAL_SCOPES);
        }
    }

    @Test
    void aConsentForAnotherSiteIsRefusedAndOfTwoOneIsChosen() throws Exception {
        try (var server = TestServer.beside(data, company())) {
            var here = server.site().auth().sites().getFirst();
            var elsewhere = new ConnectedSite(
                    "11111111-2222-4333-8444-555555555555",
                    "elsewhere",
                    "https://elsewhere.atlassian.net",
                    Set.of("confluence"));
            server.site().auth().setSites(List.of(here, elsewhere));
            Page page = begunByConsent(server, server.site().baseUri().toString());
            consent(page, elsewhere);
            assertThat(page.locator("main")).containsText("The consent is for elsewhere");
            Page second = begunByConsent(server, "");
            consent(second, here, elsewhere);
            assertThat(second.locator("main")).containsText("Your consent covers 2 sites");
            reach(second, second.locator("input[name=site]").first());
            second.keyboard().press("ArrowDown");
            assertThat(second.locator("input[value='%s']".formatted(here.cloudId())))
                    .isChecked();
            press(second, button(second, "Use this site"));
            isTestedAndWorks(second);
        }
    }

    @Test
    void everyScreenOfConnectingHoldsTheAccessibilityRules() throws Exception {
        try (var server = TestServer.beside(data, company())) {
            check(server, "/connections");
            var connected = connected(server);
            var begun = drafts(server, 29);
            String page = "/connections/" + connected.id();
            check(
                    server,
                    "/connections",
                    "/connections/new?kind=oauth",
                    "/connections/new?kind=api-token",
                    "/connections/new?kind=data-center&for=me",
                    "/connections/" + begun.id() + "/authenticate",
                    "/connections/" + begun.id() + "/authorise?closed=1",
                    page,
                    page + "/configure",
                    page + "/schedule",
                    page + "/delete",
                    "/connections/apps");
        }
    }

    private static StoredConnection connected(TestServer server) {
        var account = server.site().accounts().getFirst();
        server.hide(account.apiToken());
        var draft = Draft.ofWorkspace(
                SignInWay.API_TOKEN,
                server.site().baseUri().toString(),
                account.user().email());
        var begun = part(server, Connections.class).begin(draft, Actor.SERVER);
        return part(server, TokenSignIn.class)
                .signIn(
                        begun.id(),
                        OptionalLong.empty(),
                        TokenSignIn.Entered.of(Secret.of(account.apiToken())),
                        Actor.SERVER);
    }

    /// Begins so many that nobody has authorised yet.
    ///
    /// @return the last of them
    private static StoredConnection drafts(TestServer server, int many) {
        var connections = part(server, Connections.class);
        for (int i = 1; ; i++) {
            var draft = new Draft(
                    Optional.empty(),
                    SignInWay.OAUTH,
                    Optional.of("a-site-with-a-rather-long-name-number-" + i + ".atlassian.net"),
                    "",
                    Optional.empty(),
                    Set.of(ScopePurpose.READ));
            var begun = connections.begin(draft, Actor.SERVER);
            if (i == many) {
                var app = new OAuthApps.Registration("app", "client", Secret.of("secret-of-client"));
                return connections.useOwnApp(begun.id(), app, Actor.SERVER);
            }
        }
    }

    private static <T> T part(TestServer server, Class<T> type) {
        return server.parts(type).iterator().next();
    }

    private static void check(TestServer server, String... paths) {
        WINDOWS.check(server, paths);
    }

    /// From the checks to the first run.
    private void takesASpaceAndStarts(Page page) {
        isTestedAndWorks(page);
        press(page, link(page, "Choose spaces"));
        press(page, page.locator(".offers button").first());
        press(page, button(page, "Save"));
        press(page, button(page, "Start"));
        assertThat(page.locator("main")).containsText("Succeeded", within(60));
        var took = Duration.between(begun, Instant.now());
        System.out.println("To the end of the first run: " + steps + " steps, " + took.toMillis() + " ms");
        assertThat(took).isLessThan(Duration.ofMinutes(1));
    }

    /// Begins as somebody who has seen nothing yet.
    private Page open(TestServer server, String path) {
        begun = Instant.now();
        steps = 0;
        return WINDOWS.open(server, path);
    }

    /// At the last step, when the checks are over: until then the page asks how far they are.
    private void isTestedAndWorks(Page page) {
        assertThat(page.locator("#drawer-title")).hasText("Configure records");
        assertThat(page.locator(".checked .badge")).containsText("works", within(30));
    }

    /// At the step of the consent, with the app of the made-up company.
    private Page begunByConsent(TestServer server, String site) {
        server.hide(AuthOptions.DEMO_SECRET);
        Page page = open(server, "/connections/new?kind=oauth");
        type(page, "#clientId", AuthOptions.DEMO_CLIENT_ID);
        type(page, "#secret", AuthOptions.DEMO_SECRET);
        type(page, "#site", site);
        press(page, button(page, "Save and go on"));
        assertThat(page.locator("#drawer-title")).hasText("Authorise");
        return page;
    }

    private Page otherWindow(Page page) {
        return page.waitForPopup(() -> press(page, page.locator("[data-consent]")));
    }

    /// Accepts for these sites.
    private void consent(Page page, ConnectedSite... sites) {
        Page other = otherWindow(page);
        press(other, other.locator("button[name=account]").first());
        for (var site : sites) {
            reach(other, other.locator("input[value='%s']".formatted(site.cloudId())));
            other.keyboard().press("Space");
        }
        other.waitForClose(() -> press(other, button(other, "Accept")));
    }

    /// Goes on with the Tab key until this has the focus.
    private static void reach(Page page, Locator wanted) {
        wanted.waitFor();
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The Tab key does not lead to " + wanted);
    }

    private void press(Page page, Locator wanted) {
        reach(page, wanted);
        steps++;
        page.keyboard().press("Enter");
    }

    private void type(Page page, String field, String text) {
        reach(page, page.locator(field));
        steps++;
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type(text);
    }

    private static SimulatorOptions company() {
        return SimulatorOptions.generated(12, 2, 1);
    }
}
