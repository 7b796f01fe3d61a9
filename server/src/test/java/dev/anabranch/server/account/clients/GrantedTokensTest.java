package dev.anabranch.server.account.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.Rows;
import dev.anabranch.server.account.Session;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.account.clients.GrantedTokens.Outcome;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two processes on one database know the same of clients, codes and tokens, and time ends them.
@OnEachDatabase
class GrantedTokensTest {
    private static final String HERE = "https://wiki.acme.example/mcp";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    /// Both of RFC 7636, appendix B.
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final RedirectUri REDIRECT = new RedirectUri("https://app.example/callback");

    @RegisterExtension
    final TestDatabase held;

    private final SetClock time = SetClock.at("2026-11-20T08:00:00Z");
    private final Accounts accounts;
    private final Registrations registrations;
    private final Consents consents;
    private final GrantedTokens here;
    private final GrantedTokens elsewhere;
    private final ConnectedClients connected;
    private final Person ana;

    GrantedTokensTest(Product product) {
        held = TestDatabase.of(product);
        accounts = new Accounts(held.database(), time);
        registrations = new Registrations(held.database(), accounts.audit(), time);
        consents = new Consents(held.database(), accounts.audit(), time);
        here = new GrantedTokens(held.database(), accounts.audit(), time);
        elsewhere = new GrantedTokens(held.database(), accounts.audit(), time);
        connected = new ConnectedClients(held.database(), accounts.audit(), time);
        ana = accounts.people().add(Newcomer.person("Ana", "ana@acme.example", Role.ADMINISTRATOR), Actor.SERVER);
    }

    @Test
    void aCodeIsGoodForAMinute() {
        var client = client("one");
        String code = code(client);
        time.pass(Duration.ofSeconds(59));
        assertThat(elsewhere.exchange(shown(client, code), "")).isInstanceOf(Outcome.Given.class);
        String late = code(client);
        time.pass(Consents.LIFE);
        assertThat(elsewhere.exchange(shown(client, late), "")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void anAccessTokenIsGoodForAnHourAtItsAddress() {
        var tokens = tokens(client("one"));
        assertThat(elsewhere.find(tokens.accessToken(), HERE).orElseThrow().has(Right.WRITE))
                .isTrue();
        assertThat(here.find(tokens.accessToken(), "https://other.example/mcp")).isEmpty();
        assertThat(here.find(tokens.refreshToken(), HERE)).isEmpty();
        time.pass(GrantedTokens.ACCESS_LIFE);
        assertThat(here.find(tokens.accessToken(), HERE)).isEmpty();
    }

    @Test
    void aRefreshTokenIsGoodForThirtyDaysAndAGrantForAYear() {
        var client = client("one");
        var tokens = tokens(client);
        for (int month = 0; month < 12; month++) {
            time.pass(Duration.ofDays(30).minusSeconds(1));
            tokens = (Outcome.Given) elsewhere.renew(renewal(client, tokens.refreshToken()), "");
        }
        time.pass(Duration.ofDays(6).plusSeconds(12));
        assertThat(here.renew(renewal(client, tokens.refreshToken()), "")).isInstanceOf(Outcome.Refused.class);
        assertThat(connected.all()).isEmpty();
        var others = tokens(client);
        time.pass(GrantedTokens.REFRESH_LIFE);
        assertThat(here.renew(renewal(client, others.refreshToken()), "")).isInstanceOf(Outcome.Refused.class);
        assertThat(connected.all()).isEmpty();
    }

    @Test
    void ofManyWhoComeAtOnceWithTheSameOneAtMostWinsAndNothingStays() throws Exception {
        var client = client("one");
        String code = code(client);
        var outcomes = atOnce(i -> (i % 2 == 0 ? here : elsewhere).exchange(shown(client, code), ""));
        assertThat(outcomes).filteredOn(Outcome.Given.class::isInstance).hasSize(1);
        assertThat(connected.all()).as("whoever came second ended it").isEmpty();
        var tokens = tokens(client);
        var renewed = atOnce(i -> (i % 2 == 0 ? here : elsewhere).renew(renewal(client, tokens.refreshToken()), ""));
        assertThat(renewed).filteredOn(Outcome.Given.class::isInstance).hasSize(1);
        assertThat(connected.all()).isEmpty();
        assertThat(here.find(tokens.accessToken(), HERE)).isEmpty();
    }

    @Test
    void whatAPersonMayNotAnyMoreNoTokenMay() {
        var tokens = tokens(client("one"));
        accounts.people().add(Newcomer.person("Bo", "bo@acme.example", Role.ADMINISTRATOR), Actor.SERVER);
        assertThat(here.find(tokens.accessToken(), HERE).orElseThrow().has(Right.ADMINISTER))
                .as("a client administers nothing")
                .isFalse();
        accounts.people().deactivate(ana.id(), Actor.SERVER);
        assertThat(here.find(tokens.accessToken(), HERE)).isEmpty();
    }

    @Test
    void aClientThatComesAnewHasNothingOfWhatItHad() {
        var client = client("one");
        var first = tokens(client);
        var other = tokens(client("two"));
        var second = tokens(client);
        assertThat(here.find(first.accessToken(), HERE)).isEmpty();
        assertThat(here.find(second.accessToken(), HERE)).isPresent();
        assertThat(here.find(other.accessToken(), HERE)).isPresent();
        assertThat(connected.of(ana)).hasSize(2);
        var bo = accounts.people().add(Newcomer.person("Bo", "bo@acme.example", Role.VIEWER), Actor.SERVER);
        assertThat(connected.of(bo)).isEmpty();
        var kept = connected.of(ana).getFirst();
        assertThat(connected.find(kept.grant().id())).hasValue(kept);
        assertThat(connected.find("none")).isEmpty();
        assertThat(details("client.revoke")).containsExactly("'one': read write, replaced");
    }

    @Test
    void aClientThatComesTooOftenWaitsAndLeavesLittleBehind() {
        var client = client("one");
        var tokens = tokens(client);
        for (int i = 1; i < GrantedTokens.MOST_AT_ONCE; i++) {
            time.pass(Duration.ofSeconds(1));
            tokens = (Outcome.Given) elsewhere.renew(renewal(client, tokens.refreshToken()), "");
        }
        var pause = GrantedTokens.ACCESS_LIFE.minusSeconds(GrantedTokens.MOST_AT_ONCE - 1);
        assertThat(here.renew(renewal(client, tokens.refreshToken()), "")).isEqualTo(new Outcome.TooMany(pause));
        time.pass(pause);
        tokens = (Outcome.Given) here.renew(renewal(client, tokens.refreshToken()), "");
        assertThat(here.find(tokens.accessToken(), HERE)).isPresent();
        time.pass(GrantedTokens.REFRESH_LIFE.minusSeconds(1));
        assertThat(here.renew(renewal(client, tokens.refreshToken()), "")).isInstanceOf(Outcome.Given.class);
        assertThat(issued()).as("two of then, two of now").isLessThanOrEqualTo(4);
    }

    @Test
    void whoeverGuessesACodeHasNothingClearedUp() {
        var client = client("one");
        tokens(client);
        time.pass(GrantedTokens.ACCESS_LIFE);
        int before = issued();
        assertThat(here.exchange(shown(client, "anabranch_ac_guessed"), "")).isInstanceOf(Outcome.Refused.class);
        assertThat(issued()).isEqualTo(before);
        var bo = client("two");
        tokens(bo);
        assertThat(issued()).as("one is over, two are new").isEqualTo(before + 1);
    }

    @Test
    void whoSignedOutLetsNobodyIn() {
        var client = client("one");
        var session = session();
        assertThat(allowed(client, session)).isPresent();
        accounts.sessions().endAll(ana, Actor.SERVER);
        assertThat(allowed(client, session)).isEmpty();
    }

    @Test
    void clientsThatNobodyLetsInAreForgottenAndThoseInUseAreNot() {
        var unused = client("unused");
        var used = client("used");
        var tokens = tokens(used);
        time.pass(Registrations.UNUSED);
        client("next"); // whoever registers has the others swept
        assertThat(registrations.find(unused.id())).isEmpty();
        assertThat(registrations.find(used.id())).isPresent();
        for (int month = 0; month < 4; month++) {
            time.pass(Duration.ofDays(28));
            tokens = (Outcome.Given) here.renew(renewal(used, tokens.refreshToken()), "");
        }
        client("later");
        assertThat(registrations.find(used.id())).isPresent();
    }

    @Test
    void nothingThatLetsAnybodyInIsKept() {
        var tokens = tokens(client("one"));
        assertThat(tokens.toString()).doesNotContain("anabranch_");
        String rows = held.database().read(connection -> {
            try (var query = connection.prepareStatement("SELECT hash, scopes FROM agent_token")) {
                return Rows.all(query, row -> row.getString(1) + row.getString(2))
                        .toString();
            }
        });
        assertThat(rows)
                .doesNotContain(tokens.accessToken().substring(13))
                .doesNotContain(tokens.refreshToken().substring(13));
    }

    private interface Attempt {
        Outcome number(int i);
    }

    private static List<Outcome> atOnce(Attempt attempt) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Outcome>> all = IntStream.range(0, 6)
                    .<Callable<Outcome>>mapToObj(i -> () -> attempt.number(i))
                    .toList();
            return threads.invokeAll(all).stream().map(done -> done.resultNow()).toList();
        }
    }

    private Client client(String name) {
        var outcome =
                registrations.register(new ClientWish(name, List.of(REDIRECT)), new Visitor("203.0.113.7", "test"));
        return ((Registrations.Outcome.Known) outcome).client();
    }

    private String code(Client client) {
        return allowed(client, session()).orElseThrow();
    }

    private Optional<String> allowed(Client client, Session session) {
        var asked = new AskedConsent(client, REDIRECT, HERE, Set.of(Right.WRITE), CHALLENGE);
        return consents.allow(session, asked, Actor.browser(ana, ""));
    }

    private Session session() {
        return accounts.sessions()
                .begin(ana, new Visitor("203.0.113.7", "test"), "")
                .session();
    }

    private int issued() {
        return held.database().read(connection -> {
            try (var query = connection.prepareStatement("SELECT hash FROM agent_token")) {
                return Rows.all(query, row -> row.getString(1)).size();
            }
        });
    }

    private List<String> details(String action) {
        var all = AuditLog.Wanted.ALL;
        return accounts.audit().newest(new AuditLog.Wanted("", action, all.from(), all.until()), "", 100).stream()
                .map(AuditEvent::detail)
                .toList();
    }

    private static GrantedTokens.Exchange shown(Client client, String code) {
        return new GrantedTokens.Exchange(code, client.id(), REDIRECT.text(), VERIFIER, Optional.of(HERE));
    }

    private static GrantedTokens.Renewal renewal(Client client, String refresh) {
        return new GrantedTokens.Renewal(refresh, client.id(), Set.of(), Optional.empty());
    }

    private Outcome.Given tokens(Client client) {
        return (Outcome.Given) here.exchange(shown(client, code(client)), "");
    }
}
