package dev.anabranch.server.connection.store;

import static dev.anabranch.server.connection.store.ConnectedCompany.ANY;
import static dev.anabranch.server.connection.store.ConnectedCompany.BO;
import static dev.anabranch.server.connection.store.ConnectedCompany.BROWSER;
import static dev.anabranch.server.connection.store.ConnectedCompany.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.atlassian.oauth.Scopes;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.auth.ConnectedSite;
import dev.anabranch.simulator.cloud.Gateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Consents and all that comes back instead of one (reliability.md, A7 and A8), on both databases.
@OnEachDatabase
class ConsentsTest {
    private static final String OTHER_SITE = "aaaa2a3b-4c5d-4e6f-8a9b-0c1d2e3f4a5b";

    @RegisterExtension
    final TestDatabase held;

    @TempDir
    Path folder;

    private final SetClock clock = SetClock.at("2026-11-29T10:00:00Z");
    private ConnectedCompany company;

    @SuppressWarnings("NullAway.Init") // by start()
    ConsentsTest(Product product) {
        held = TestDatabase.of(product);
    }

    @BeforeEach
    void start() {
        company = ConnectedCompany.start(held, folder, clock);
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void aConsentSignsInPinsTheSiteAndOpensIt() {
        var draft = company.oauthDraft(ScopePurpose.READ, ScopePurpose.JIRA);
        assertThat(company.consents().scopes(draft)).isNotEmpty().noneMatch(AskedScope::granted);
        var signedIn = signedIn(company.consented(draft.id(), 0));
        assertThat(signedIn.stage()).isEqualTo(Stage.CONFIGURE);
        assertThat(signedIn.site().flatMap(site -> site.cloudId())).contains(Gateway.CLOUD_ID);
        assertThat(signedIn.account().words())
                .contains(company.site().accounts().getFirst().user().displayName());
        assertThat(signedIn.notice()).isEmpty();
        assertThat(company.consents().scopes(signedIn)).isNotEmpty().allMatch(AskedScope::granted);
        company.connections().finish(draft.id(), ANY, BO);
        try (var client = company.connections().open(draft.id()).open(_ -> {})) {
            assertThat(client.pages("ENG")).isPositive();
        }
    }

    @Test
    void nothingIsTakenThatThisBrowserDidNotAskFor() {
        var draft = company.oauthDraft(ScopePurpose.READ);
        String good = company.consented(draft.id(), 0);
        String state = good.replaceAll("&.*", "");
        for (String query : List.of(
                "",
                "code=x",
                "state=",
                state,
                state + "&code=",
                state + "&" + state + "&code=x",
                good + "&code=y",
                "state=made-up&code=x",
                good.replace("state=", "state=x"),
                "error=access_denied")) {
            assertThat(answer(query)).as(query).isInstanceOf(ConsentOutcome.Foreign.class);
        }
        var elsewhere = new Consents.Browser("the-digest-of-another-cookie", "per-bo", BO, _ -> true);
        assertThat(company.consents().answer(good, elsewhere, CALLBACK))
                .isInstanceOfSatisfying(
                        ConsentOutcome.Foreign.class,
                        foreign -> assertThat(foreign.code()).isEqualTo("other-browser"));
        assertThat(held.number("SELECT COUNT(*) FROM secret WHERE name LIKE 'grant/%'"))
                .isZero();
        assertThat(company.connections().get(draft.id())).contains(draft);
        signedIn(good); // whoever asked can still answer
    }

    @Test
    void anAnswerIsGoodOnceAndForTenMinutes() throws Exception {
        var draft = company.oauthDraft(ScopePurpose.READ);
        String late = company.consented(draft.id(), 0);
        clock.pass(Duration.ofMinutes(10));
        assertThat(refused(late)).isEqualTo("expired");

        String twice = company.consented(draft.id(), 0);
        var outcomes = new ArrayList<Class<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ConsentOutcome> tab = () -> answer(twice);
            for (var outcome : threads.invokeAll(List.of(tab, tab))) {
                outcomes.add(outcome.get().getClass());
            }
        }
        assertThat(outcomes).containsExactlyInAnyOrder(ConsentOutcome.SignedIn.class, ConsentOutcome.NotSignedIn.class);
        assertThat(refused(twice)).isEqualTo("used");
        assertThat(company.connections().get(draft.id()).map(StoredConnection::stage))
                .contains(Stage.CONFIGURE);
    }

    @Test
    void aCodeThatWasUsedOrIsOfAnotherAppIsRefusedAndKeepsNothing() {
        var draft = company.oauthDraft(ScopePurpose.READ);
        String used = company.consented(draft.id(), 0);
        signedIn(used);
        String replayed = "state=" + company.state(draft.id()) + used.substring(used.indexOf('&'));
        assertThat(refused(replayed)).isEqualTo("code-refused");

        company.site()
                .auth()
                .apps()
                .put(new App("another", "its-secret", "Another", CALLBACK.toString(), App.USUAL_SCOPES));
        var app = company.site().auth().apps().find("another").orElseThrow();
        String foreign = company.site()
                .auth()
                .grants()
                .consent(
                        app,
                        company.site().accounts().getFirst().user(),
                        Scopes.names(Set.of(ScopePurpose.READ)),
                        Set.of(Gateway.CLOUD_ID));
        assertThat(refused("state=" + company.state(draft.id()) + "&code=" + foreign))
                .isEqualTo("code-refused");
    }

    @Test
    void aConsentThatWasDeclinedIsToldAtTheConnection() {
        var draft = company.oauthDraft(ScopePurpose.READ);
        assertThat(refused("error=access_denied&error_description=no&state=" + company.state(draft.id())))
                .isEqualTo("declined");
        assertThat(company.connections().get(draft.id()).flatMap(StoredConnection::notice))
                .hasValueSatisfying(notice -> assertThat(notice).contains("declined"));
        assertThat(refused("error=invalid_scope&state=" + company.state(draft.id())))
                .isEqualTo("consent-failed");
    }

    @Test
    void aWrongSecretOfTheAppIsToldAndMendedWithoutAnotherConsentOfTheConnection() {
        var draft = company.oauthDraft(ScopePurpose.READ);
        var app = company.app();
        company.apps().change(app.id(), app.name(), app.clientId(), Optional.of(Secret.of("wrong")), BO);
        assertThat(refused(company.consented(draft.id(), 0))).isEqualTo("app-refused");
        company.apps()
                .change(app.id(), app.name(), app.clientId(), Optional.of(Secret.of(AuthOptions.DEMO_SECRET)), BO);
        signedIn(company.consented(draft.id(), 0));
        assertThatThrownBy(() -> company.apps().delete(app.id(), BO)).hasMessageContaining("1 connection is");
    }

    @Test
    void scopesThatAreMissingAreNamedWithWhatTheyAreFor() {
        var draft = company.oauthDraft(ScopePurpose.READ, ScopePurpose.AUDIT);
        var few = new HashSet<>(Scopes.names(Set.of(ScopePurpose.READ)));
        few.remove("read:comment:confluence");
        assertThat(refused(company.consented(draft.id(), 0, few, Set.of(Gateway.CLOUD_ID))))
                .isEqualTo("missing-scopes");
        assertThat(notice(draft)).contains("read:comment:confluence (to read comments)");

        few.add("read:comment:confluence");
        signedIn(company.consented(draft.id(), 0, few, Set.of(Gateway.CLOUD_ID)));
        assertThat(notice(draft)).contains("read:audit-log:confluence (to notice changed permissions soon)");
    }

    @Test
    void ofSeveralSitesOneIsChosenAndPinned() {
        twoSites();
        var draft = company.oauthDraft(ScopePurpose.READ);
        var scopes = Scopes.names(Set.of(ScopePurpose.READ));
        assertThat(answer(company.consented(draft.id(), 0, scopes, Set.of(Gateway.CLOUD_ID, OTHER_SITE))))
                .isInstanceOf(ConsentOutcome.ChooseSite.class);
        assertThatThrownBy(() -> company.connections().open(draft.id())).hasMessageContaining("not signed in");
        assertThat(company.consents().sites(draft.id()))
                .extracting(site -> site.cloudId())
                .containsExactlyInAnyOrder(Gateway.CLOUD_ID, OTHER_SITE);
        assertThatThrownBy(() -> company.consents().choose(draft.id(), ANY, "elsewhere", BO))
                .hasMessageContaining("does not open");
        var chosen = company.consents().choose(draft.id(), ANY, Gateway.CLOUD_ID, BO);
        assertThat(chosen.stage()).isEqualTo(Stage.CONFIGURE);

        assertThat(refused(company.consented(draft.id(), 0, scopes, Set.of(OTHER_SITE))))
                .isEqualTo("another-site");
        assertThat(notice(draft)).contains("other-company");
        signedIn(company.consented(draft.id(), 0, scopes, Set.of(Gateway.CLOUD_ID, OTHER_SITE)));
    }

    @Test
    void aConsentWithoutAnySiteSaysSo() {
        var draft = company.oauthDraft(ScopePurpose.READ);
        assertThat(refused(company.consented(draft.id(), 0, Scopes.names(Set.of(ScopePurpose.READ)), Set.of())))
                .isEqualTo("no-site");
    }

    @Test
    void aSiteThatWasRenamedStaysTheSame() {
        var draft = company.oauthDraft(ScopePurpose.READ);
        signedIn(company.consented(draft.id(), 0));
        company.site()
                .auth()
                .setSites(List.of(new ConnectedSite(
                        Gateway.CLOUD_ID, "renamed", "https://renamed.atlassian.net", Set.of("confluence"))));
        var again = signedIn(company.consented(draft.id(), 0));
        assertThat(again.site().map(site -> site.name())).contains("renamed");
        assertThat(again.site().flatMap(site -> site.cloudId())).contains(Gateway.CLOUD_ID);
    }

    @Test
    void anotherAccountIsNoticedAndExplained() {
        var draft = company.oauthDraft(ScopePurpose.READ);
        signedIn(company.consented(draft.id(), 0));
        signedIn(company.consented(draft.id(), 1));
        assertThat(notice(draft))
                .contains(
                        company.site().accounts().get(0).user().displayName(),
                        company.site().accounts().get(1).user().displayName(),
                        "may differ");
    }

    @Test
    void aGrantThatEndedIsToldOnceAndLivesAgainAfterTheNextConsent() {
        var draft = company.oauthDraft(ScopePurpose.READ);
        signedIn(company.consented(draft.id(), 0));
        company.connections().finish(draft.id(), ANY, BO);
        var ends = new ArrayList<ConnectionEvent>();
        company.connections().events().listen(event -> {
            if (event instanceof ConnectionEvent.GrantEnded) {
                ends.add(event);
            }
        });
        company.site()
                .auth()
                .grants()
                .revoke(
                        AuthOptions.DEMO_CLIENT_ID,
                        company.site().accounts().getFirst().user().accountId());
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> pages(draft)).isInstanceOf(Unauthorized.class);
        }
        assertThat(ends).hasSize(1);
        assertThat(audited("connection.grant-ended")).isEqualTo(1);
        var stored = company.connections().get(draft.id()).orElseThrow();
        var grant = company.connections().grant(draft.id());
        assertThat(ConnectionStatus.of(stored, grant, Optional.empty()))
                .isInstanceOf(ConnectionStatus.Reauthorise.class);

        var again = signedIn(company.consented(draft.id(), 0));
        assertThat(again.stage()).isEqualTo(Stage.READY);
        assertThat(ConnectionStatus.of(again, company.connections().grant(draft.id()), Optional.empty()))
                .isInstanceOf(ConnectionStatus.Ready.class);
        assertThat(pages(draft)).isPositive();
    }

    private long pages(StoredConnection draft) {
        try (var client = company.connections().open(draft.id()).open(_ -> {})) {
            return client.pages("ENG");
        }
    }

    private long audited(String action) {
        var log = new AuditLog(held.database(), clock);
        return log.newest(AuditLog.Wanted.ALL, "", 100).stream()
                .filter(event -> event.action().equals(action))
                .filter(event -> event.by().equals(Actor.SERVER))
                .count();
    }

    private void twoSites() {
        var sites = new ArrayList<>(company.site().auth().sites());
        sites.add(new ConnectedSite(
                OTHER_SITE, "other-company", "https://other-company.atlassian.net", Set.of("confluence")));
        company.site().auth().setSites(sites);
    }

    private ConsentOutcome answer(String query) {
        return company.consents().answer(query, BROWSER, CALLBACK);
    }

    private StoredConnection signedIn(String query) {
        var outcome = answer(query);
        assertThat(outcome).isInstanceOf(ConsentOutcome.SignedIn.class);
        return ((ConsentOutcome.SignedIn) outcome).connection();
    }

    private String refused(String query) {
        var outcome = answer(query);
        assertThat(outcome).isInstanceOf(ConsentOutcome.NotSignedIn.class);
        return ((ConsentOutcome.NotSignedIn) outcome).code();
    }

    private String notice(StoredConnection of) {
        return company.connections()
                .get(of.id())
                .flatMap(StoredConnection::notice)
                .orElse("");
    }
}
