package dev.anabranch.server.connection.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.connection.check.CheckResult.Outcome;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.fault.FaultJson;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/// Every wrong input has its own words, on both editions.
@ParameterizedClass(name = "{0}")
@EnumSource(Edition.class)
class ConnectionCheckTest {
    private final Edition edition;
    private Simulator site;

    private record Results(List<CheckResult> all) {
        CheckResult of(CheckName name) {
            return all.stream()
                    .filter(result -> result.name() == name)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @SuppressWarnings("NullAway.Init") // by start()
    ConnectionCheckTest(Edition edition) {
        this.edition = edition;
    }

    @BeforeEach
    void start() throws IOException {
        var company = SimulatorOptions.sampleCompany();
        site = Simulator.start(edition == Edition.CLOUD ? company : company.asDataCenter(DataCenterOptions.usual()));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void whatWorksIsCountedAndNamed() {
        var told = new ArrayList<CheckName>();
        var results = ConnectionCheck.of(
                connection(good(), "ENG", "PPL"), Clock.systemUTC(), result -> told.add(result.name()));
        assertThat(told).containsExactlyInAnyOrder(CheckName.values());
        assertThat(ConnectionCheck.isSuccess(results)).as("%s", results).isTrue();
        var byName = byName(results);
        assertThat(byName.of(CheckName.SIGNED_IN).found())
                .contains(site.accounts().getFirst().user().displayName());
        assertThat(byName.of(CheckName.SPACES).found()).isEqualTo("Found ENG, PPL.");
        assertThat(byName.of(CheckName.PAGES).found())
                .isEqualTo("Connection successful, found %,d pages in 2 spaces.".formatted(pages("ENG", "PPL")));
        assertThat(byName.of(CheckName.PERMISSIONS).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(byName.of(CheckName.AUDIT).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(byName.of(CheckName.JIRA).outcome())
                .isEqualTo(edition == Edition.CLOUD ? Outcome.PASSED : Outcome.SKIPPED);
    }

    @Test
    void withoutChosenSpacesAllThatAreVisibleAreCounted() {
        var results = check(connection(good()));
        assertThat(results.of(CheckName.SPACES).found()).endsWith("spaces visible.");
        assertThat(results.of(CheckName.PAGES).found()).startsWith("Connection successful, found ");
    }

    @Test
    void aWrongTokenIsToldFromASiteThatDoesNotAnswer() throws IOException {
        var refused = check(connection(credentials("a-token-of-nobody"), "ENG"));
        assertThat(refused.of(CheckName.REACHABLE).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(refused.of(CheckName.SIGNED_IN).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(refused.of(CheckName.SIGNED_IN).remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy)
                        .contains(edition == Edition.CLOUD ? "e-mail of the account" : "personal access token"));
        assertThat(refused.all()).noneMatch(result -> result.toString().contains("a-token-of-nobody"));
        assertThat(refused.of(CheckName.PAGES).outcome()).isEqualTo(Outcome.SKIPPED);

        var absent = check(connection(good(), address("http://127.0.0.1:" + freePort()), "ENG"));
        assertThat(absent.of(CheckName.REACHABLE).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(absent.of(CheckName.REACHABLE).remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("firewall"));
        assertThat(absent.of(CheckName.SIGNED_IN).outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void somethingElseAtTheAddressFailsOneCheckAndSkipsTheRest() {
        var page =
                "[{\"path\":\"/*\",\"status\":200,\"headers\":{\"Content-Type\":\"text/html\"},\"body\":\"<h1>Hi</h1>\"}]";
        site.faults().set(FaultJson.read(page.getBytes(StandardCharsets.UTF_8)));
        var results = check(connection(good(), "ENG"));
        assertThat(results.all())
                .filteredOn(result -> result.outcome() == Outcome.FAILED)
                .singleElement()
                .satisfies(result -> assertThat(result.remedy().orElseThrow()).isNotBlank());
    }

    @Test
    void aKeyThatIsNotThereIsToldWithTheOneThatMayBeMeant() {
        var results = check(connection(good(), "ENG", "pppl"));
        assertThat(results.of(CheckName.SPACES).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(results.of(CheckName.SPACES).found()).contains("'pppl'").doesNotContain("'ENG'");
        assertThat(results.of(CheckName.SPACES).remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("PPL ("));
    }

    @Test
    void clocksThatDifferAreToldAndHarmNothing() {
        var ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(3));
        var results = byName(ConnectionCheck.of(connection(good(), "ENG"), ahead, _ -> {}));
        assertThat(results.of(CheckName.CLOCK).outcome()).isEqualTo(Outcome.WARNED);
        assertThat(results.of(CheckName.CLOCK).found()).contains("hours behind that of this machine");
        assertThat(results.of(CheckName.PAGES).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void anAccountWithoutRightsIsWarnedAboutWhatItCannotRead() {
        var plain = site.accounts().get(1);
        var results = check(connection(
                edition == Edition.CLOUD
                        ? new Credentials.ApiToken(plain.user().email(), Secret.of(plain.apiToken()))
                        : new Credentials.BearerToken(Secret.of(Logins.personalAccessToken(plain)))));
        assertThat(results.of(CheckName.SIGNED_IN).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(results.of(CheckName.AUDIT).outcome()).isEqualTo(Outcome.WARNED);
        assertThat(results.of(CheckName.AUDIT).remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("administrator"));
        assertThat(results.all()).noneMatch(result -> result.outcome() == Outcome.FAILED);
    }

    private static Results check(Connection connection) {
        return byName(ConnectionCheck.of(connection, Clock.systemUTC(), _ -> {}));
    }

    private static Results byName(List<CheckResult> results) {
        return new Results(results);
    }

    private long pages(String... keys) {
        return JsonMapper.shared()
                .readTree(site.readyLine())
                .path("spaces")
                .valueStream()
                .filter(space -> Set.of(keys).contains(space.path("key").stringValue()))
                .mapToLong(space -> space.path("pages").longValue())
                .sum();
    }

    private Credentials good() {
        var account = site.accounts().getFirst();
        return credentials(edition == Edition.CLOUD ? account.apiToken() : Logins.personalAccessToken(account));
    }

    private Credentials credentials(String token) {
        return edition == Edition.CLOUD
                ? new Credentials.ApiToken(site.accounts().getFirst().user().email(), Secret.of(token))
                : new Credentials.BearerToken(Secret.of(token));
    }

    private Connection connection(Credentials credentials, String... spaces) {
        return connection(credentials, address(site.baseUri().toString()), spaces);
    }

    private Connection connection(Credentials credentials, SiteAddress address, String... spaces) {
        return new Connection(address, edition, credentials, List.of(spaces), false, false, Set.of());
    }

    private SiteAddress address(String typed) {
        return edition == Edition.CLOUD ? SiteAddress.of(typed) : SiteAddress.ofDataCenter(typed);
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
