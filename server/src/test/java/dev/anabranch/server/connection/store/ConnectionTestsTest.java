package dev.anabranch.server.connection.store;

import static dev.anabranch.server.connection.store.ConnectedCompany.ANY;
import static dev.anabranch.server.connection.store.ConnectedCompany.BO;
import static dev.anabranch.server.connection.store.ConnectedCompany.BROWSER;
import static dev.anabranch.server.connection.store.ConnectedCompany.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.server.connection.check.CheckName;
import dev.anabranch.server.connection.check.CheckResult;
import dev.anabranch.server.connection.check.CheckResult.Outcome;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.cloud.CloudOptions;
import dev.anabranch.simulator.cloud.Gateway;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.datacenter.Logins;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Trying connections of each way of signing in, and each wrong input in its own words.
class ConnectionTestsTest {
    @RegisterExtension
    final TestDatabase held = TestDatabase.of(Product.SQLITE);

    @TempDir
    Path folder;

    @Test
    void aConsentIsTriedScopeByScopeAndLeadsToJira() throws IOException {
        try (var company = company(SimulatorOptions.sampleCompany())) {
            var draft = company.oauthDraft(ScopePurpose.READ, ScopePurpose.PERMISSIONS, ScopePurpose.JIRA);
            company.consents().answer(company.consented(draft.id(), 0), BROWSER, CALLBACK);
            var results = test(company, draft);
            assertThat(results).noneMatch(result -> result.outcome() == Outcome.FAILED);
            assertThat(scopes(results, Outcome.PASSED))
                    .contains("read:page:confluence", "offline_access", "read:jira-work", "read:confluence-groups");
            assertThat(outcome(results, CheckName.JIRA)).isEqualTo(Outcome.PASSED);
            assertThat(found(results, CheckName.REACHABLE)).contains("through the gateway");
            assertThat(found(results, CheckName.PAGES)).startsWith("Connection successful, found ");

            company.site()
                    .auth()
                    .grants()
                    .revoke(
                            AuthOptions.DEMO_CLIENT_ID,
                            company.site().accounts().getFirst().user().accountId());
            var dead = test(company, draft);
            assertThat(outcome(dead, CheckName.SIGNED_IN)).isEqualTo(Outcome.FAILED);
            assertThat(outcome(dead, CheckName.PAGES)).isEqualTo(Outcome.SKIPPED);
        }
    }

    @Test
    void aTokenWithScopesIsTriedOperationByOperation() throws IOException {
        var few = Set.of("read:confluence-user", "read:space:confluence", "read:page:confluence", "search:confluence");
        try (var company = company(
                SimulatorOptions.sampleCompany().asCloud(CloudOptions.usual().withScopes(few)))) {
            var draft = company.connections()
                    .begin(
                            new Draft(
                                    Optional.empty(),
                                    SignInWay.SCOPED_TOKEN,
                                    Optional.of(company.address()),
                                    company.email(0),
                                    Optional.empty(),
                                    Set.of(ScopePurpose.READ, ScopePurpose.AUDIT, ScopePurpose.WRITE)),
                            BO);
            var token = Secret.of(Gateway.scopedToken(company.site().accounts().getFirst()));
            company.tokens().signIn(draft.id(), ANY, TokenSignIn.Entered.of(token), BO);
            var results = test(company, draft);
            assertThat(scopes(results, Outcome.PASSED)).containsExactlyInAnyOrderElementsOf(few);
            assertThat(scopes(results, Outcome.FAILED)).contains("read:comment:confluence", "read:user:confluence");
            assertThat(scopes(results, Outcome.WARNED)).containsExactly("read:audit-log:confluence");
            assertThat(scopes(results, Outcome.SKIPPED)).contains("write:page:confluence");
            assertThat(outcome(results, CheckName.PAGES)).isEqualTo(Outcome.PASSED);
            assertThat(company.site().log().entries())
                    .noneMatch(entry -> entry.method().equals("PUT"))
                    .noneMatch(entry ->
                            entry.method().equals("POST") && entry.path().endsWith("/api/v2/pages"));
        }
    }

    @Test
    void eachWrongInputHasItsOwnWords() throws IOException {
        try (var company = company(SimulatorOptions.sampleCompany())) {
            String email = company.email(0);
            var good = company.token(0);
            assertThat(refusal(company, SignInWay.API_TOKEN, company.address(), email, Secret.of("nobodys")))
                    .startsWith("wrong-token:")
                    .contains(email);
            assertThat(refusal(company, SignInWay.API_TOKEN, company.address(), "nobody@acme.example", good))
                    .startsWith("wrong-token:")
                    .contains("nobody@acme.example");
            var scoped = Secret.of(Gateway.scopedToken(company.site().accounts().getFirst()));
            assertThat(refusal(company, SignInWay.API_TOKEN, company.address(), email, scoped))
                    .startsWith("token-with-scopes:")
                    .contains("This is a token with scopes");
            assertThat(refusal(company, SignInWay.API_TOKEN, "http://127.0.0.1:9", email, good))
                    .startsWith("no-connection:")
                    .contains("firewall");
            assertThat(refusal(company, SignInWay.API_TOKEN, "not-there.invalid", email, good))
                    .startsWith("host-not-found:")
                    .contains("typing error");
            assertThat(refusal(company, SignInWay.PERSONAL_TOKEN, company.address(), "", good))
                    .contains("is Confluence Cloud");
            assertThat(refusal(
                            company,
                            SignInWay.API_TOKEN,
                            company.site().authUri().toString(),
                            email,
                            good))
                    .startsWith("not-confluence:");
            assertThat(held.number("SELECT COUNT(*) FROM secret")).isZero();
        }
        try (var company = company(SimulatorOptions.sampleCompany().asDataCenter(DataCenterOptions.usual()))) {
            var pat = Secret.of(
                    Logins.personalAccessToken(company.site().accounts().getFirst()));
            assertThat(refusal(company, SignInWay.API_TOKEN, company.address(), company.email(0), pat))
                    .startsWith("other-edition:")
                    .contains("is Confluence Data Center");
            assertThat(refusal(company, SignInWay.PERSONAL_TOKEN, company.address(), "", Secret.of("nobodys")))
                    .startsWith("wrong-token:")
                    .contains("personal access token");
            var draft = company.connections()
                    .begin(Draft.ofWorkspace(SignInWay.PERSONAL_TOKEN, company.address() + "/display/ENG", ""), BO);
            company.tokens().signIn(draft.id(), ANY, TokenSignIn.Entered.of(pat), BO);
            var results = test(company, draft);
            assertThat(outcome(results, CheckName.PAGES)).isEqualTo(Outcome.PASSED);
            assertThat(outcome(results, CheckName.SCOPES)).isEqualTo(Outcome.SKIPPED);
        }
    }

    @Test
    void addressesAreNormalisedOnceOrRefusedWithAnExample() throws IOException {
        try (var company = company(SimulatorOptions.generated(1, 1, 1))) {
            for (String typed : List.of(
                    "acme",
                    "ACME",
                    " acme.atlassian.net ",
                    "acme.atlassian.net.",
                    "http://acme.atlassian.net",
                    "https://acme.atlassian.net/",
                    "https://acme.atlassian.net:443/wiki",
                    "https://Acme.Atlassian.net/wiki/spaces/ENG/pages/123/Some+Title?focused=1#x")) {
                assertThat(begun(company, SignInWay.API_TOKEN, typed, "me@acme.example")
                                .site()
                                .map(site -> site.address().toString()))
                        .as(typed)
                        .contains("https://acme.atlassian.net");
            }
            for (String typed : List.of(
                    "me@acme.example",
                    "https://",
                    "ftp://acme",
                    "https://id.atlassian.com",
                    "acme net",
                    "http://wiki.acme.com")) {
                assertThatThrownBy(() -> begun(company, SignInWay.API_TOKEN, typed, "me@acme.example"))
                        .as(typed)
                        .isInstanceOf(ConnectionRefused.class)
                        .hasMessageContaining("https://acme.atlassian.net");
            }
            assertThatThrownBy(() -> begun(company, SignInWay.PASSWORD, "http://wiki.acme.com", "me"))
                    .hasMessageContaining("unencrypted")
                    .hasMessageContaining("https://wiki.acme.com");
            assertThatThrownBy(() -> begun(company, SignInWay.API_TOKEN, "acme", "me"))
                    .hasMessageContaining("is no e-mail address");
            assertThatThrownBy(() -> begun(company, SignInWay.PERSONAL_TOKEN, "https://wiki.acme.com", "me"))
                    .hasMessageContaining("takes no account");
        }
    }

    private ConnectedCompany company(SimulatorOptions site) throws IOException {
        return ConnectedCompany.of(Simulator.start(site), held, folder, Clock.systemUTC());
    }

    private static StoredConnection begun(ConnectedCompany company, SignInWay way, String site, String account) {
        return company.connections().begin(Draft.ofWorkspace(way, site, account), BO);
    }

    private static String refusal(ConnectedCompany company, SignInWay way, String site, String account, Secret secret) {
        var draft = begun(company, way, site, account);
        try {
            company.tokens().signIn(draft.id(), ANY, TokenSignIn.Entered.of(secret), BO);
            return "signed in";
        } catch (ConnectionRefused refused) {
            assertThat(refused.getMessage()).doesNotContain(secret.reveal());
            return refused.code() + ": " + refused.getMessage();
        }
    }

    private static List<CheckResult> test(ConnectedCompany company, StoredConnection draft) {
        return new ConnectionTests(company.connections(), _ -> List.of("ENG")).of(draft.id(), _ -> {});
    }

    private static List<String> scopes(List<CheckResult> results, Outcome outcome) {
        return results.stream()
                .filter(result -> result.name() == CheckName.SCOPES && result.outcome() == outcome)
                .map(CheckResult::subject)
                .toList();
    }

    private static Outcome outcome(List<CheckResult> results, CheckName name) {
        return of(results, name).outcome();
    }

    private static String found(List<CheckResult> results, CheckName name) {
        return of(results, name).found();
    }

    private static CheckResult of(List<CheckResult> results, CheckName name) {
        return results.stream()
                .filter(result -> result.name() == name)
                .findFirst()
                .orElseThrow();
    }
}
