package dev.anabranch.server.connection.store;

import static dev.anabranch.server.connection.store.ConnectedCompany.ANY;
import static dev.anabranch.server.connection.store.ConnectedCompany.BO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import dev.anabranch.simulator.cloud.Gateway;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Connections from the first word to the last, on both databases, at a simulated site.
@OnEachDatabase
class ConnectionsTest {
    @RegisterExtension
    final TestDatabase held;

    @TempDir
    Path folder;

    private final SetClock clock = SetClock.at("2026-11-29T10:00:00Z");
    private ConnectedCompany company;

    @SuppressWarnings("NullAway.Init") // by start()
    ConnectionsTest(Product product) {
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
    void whatWasSignedInOpensTheSiteAlsoForAnotherServer() {
        var ready = company.ready(0);
        assertThat(ready.stage()).isEqualTo(Stage.READY);
        assertThat(ready.site().flatMap(ConnectedSite::cloudId)).contains(Gateway.CLOUD_ID);
        var somebody = company.site().accounts().getFirst().user();
        assertThat(ready.account().words()).contains(somebody.displayName());
        assertThat(ready.dates().madeBy()).isEqualTo("Bo");
        assertThat(ready.dates().usedAt()).isEmpty();

        var other = ConnectedCompany.of(company.site(), held, folder, clock);
        assertThat(other.connections().ofWorkspace()).containsExactly(ready);
        try (var client = other.connections().open(ready.id()).open(_ -> {})) {
            assertThat(client.pages("ENG")).isPositive();
        }
        assertThat(other.connections()
                        .get(ready.id())
                        .flatMap(now -> now.dates().usedAt()))
                .contains(clock.instant());
    }

    @Test
    void aTokenThatIsDamagedInTheDatabaseIsEnteredAnew() {
        String id = company.ready(0).id();
        held.run("UPDATE secret SET sealed = (SELECT wrapped FROM data_key)");
        assertThatThrownBy(() -> company.connections().open(id)).hasMessageContaining("enter it anew");
        company.tokens().signIn(id, ANY, TokenSignIn.Entered.of(company.token(0)), BO);
        try (var client = company.connections().open(id).open(_ -> {})) {
            assertThat(client.pages("ENG")).isPositive();
        }
    }

    @Test
    void eachStepIsToldAfterItHappened() {
        var told = new ArrayList<String>();
        company.connections().events().listen(event -> {
            var seen = company.connections().get(event.connection().id());
            told.add(event.getClass().getSimpleName()
                    + seen.map(now -> now.equals(event.connection()) ? "" : " of another state")
                            .orElse(" of nothing"));
        });
        String id = company.ready(0).id();
        company.tokens().signIn(id, ANY, TokenSignIn.Entered.of(company.token(0)), BO);
        company.connections().disable(id, ANY, BO);
        company.connections().enable(id, ANY, BO);
        company.connections().delete(id, ANY, BO);
        assertThat(told).containsExactly("Ready", "Changed", "Disabled", "Ready", "Deleting");
        assertThat(company.connections().all()).isEmpty();
    }

    @Test
    void aSiteIsConnectedOnceForTheWorkspaceAndOnceForEachPerson() throws Exception {
        var drafts = IntStream.range(0, 8).mapToObj(_ -> company.draft(0)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(drafts.stream()
                    .<Callable<String>>map(draft -> () -> outcome(draft))
                    .toList());
            var outcomes = new ArrayList<String>();
            for (var answer : answers) {
                outcomes.add(answer.get());
            }
            assertThat(outcomes).containsOnlyOnce("signed in").contains("site-connected");
            assertThat(Set.copyOf(outcomes)).hasSize(2);
        }
        assertThat(held.number("SELECT COUNT(*) FROM secret")).isEqualTo(1);

        var own = own("per-ann");
        company.tokens().signIn(own.id(), ANY, TokenSignIn.Entered.of(company.token(1)), BO);
        assertThat(company.connections().of("per-ann")).hasSize(1);
        assertThatThrownBy(() ->
                        company.tokens().signIn(own("per-ann").id(), ANY, TokenSignIn.Entered.of(company.token(1)), BO))
                .hasMessageContaining("You are connected to");
    }

    @Test
    void aTokenThatTheSiteRefusesReplacesNothing() {
        var ready = company.ready(0);
        refused(
                "wrong-token",
                () -> company.tokens()
                        .signIn(ready.id(), ANY, TokenSignIn.Entered.of(Secret.of("a-token-of-nobody")), BO));
        assertThat(company.connections().get(ready.id())).contains(ready);
        try (var client = company.connections().open(ready.id()).open(_ -> {})) {
            assertThat(client.pages("ENG")).isPositive();
        }
    }

    @Test
    void aTokenOfAnotherAccountIsTakenAndTold() {
        var ready = company.ready(0);
        var entered = new TokenSignIn.Entered(
                Optional.of(company.email(1)), company.token(1), Optional.of(LocalDate.parse("2027-01-31")));
        var replaced = company.tokens().signIn(ready.id(), OptionalLong.of(ready.version()), entered, BO);
        assertThat(replaced.stage()).isEqualTo(Stage.READY);
        assertThat(replaced.notice())
                .hasValueSatisfying(notice -> assertThat(notice)
                        .contains(
                                company.site().accounts().get(0).user().displayName(),
                                company.site().accounts().get(1).user().displayName()));
        assertThat(replaced.dates().tokenEnds()).contains(LocalDate.parse("2027-01-31"));
        refused(
                "changed-meanwhile",
                () -> company.tokens().signIn(ready.id(), OptionalLong.of(ready.version()), entered, BO));
    }

    @Test
    void deletingTakesSecretsAndTheClaimOfTheSite() {
        String id = company.ready(0).id();
        company.connections().delete(id, ANY, BO);
        assertThat(held.number("SELECT COUNT(*) FROM secret")).isZero();
        refused("not-found", () -> company.connections().open(id));
        assertThat(company.ready(0).stage()).isEqualTo(Stage.READY);
    }

    @Test
    void whatADyingProcessWasDeletingIsGoneAfterTheNextStart() {
        String id = company.ready(0).id();
        held.run("UPDATE stored_connection SET stage = 'deleting'");
        refused("not-found", () -> company.connections().enable(id, ANY, BO));
        company.connections().finishDeletions();
        assertThat(company.connections().all()).isEmpty();
        assertThat(held.number("SELECT COUNT(*) FROM secret")).isZero();
        assertThat(company.ready(0).stage()).isEqualTo(Stage.READY);
    }

    @Test
    void whatIsDisabledKeepsEverythingAndOpensNothing() {
        String id = company.ready(0).id();
        company.connections().disable(id, ANY, BO);
        refused("disabled", () -> company.connections().open(id));
        assertThat(held.number("SELECT COUNT(*) FROM secret")).isEqualTo(1);
        company.connections().enable(id, ANY, BO);
        company.connections().open(id);
    }

    @Test
    void ofTwoWhoChangeTheSameVersionOnlyTheFirstDoes() {
        var ready = company.ready(0);
        company.connections().disable(ready.id(), OptionalLong.of(ready.version()), BO);
        refused(
                "changed-meanwhile",
                () -> company.connections().delete(ready.id(), OptionalLong.of(ready.version()), BO));
        assertThat(company.connections().all()).hasSize(1);
    }

    @Test
    void theEndOfATokenIsToldThreeTimesBeforeItIsTooLate() {
        var ready = company.ready(0);
        var ends = ready.with(ready.dates().withTokenEnds(Optional.of(LocalDate.parse("2026-12-29"))));
        assertThat(warned(ends)).containsExactly(1);
        assertThat(ConnectionWarning.of(ends, Optional.empty(), clock.instant().minus(Duration.ofDays(1))))
                .isEmpty();
        clock.pass(Duration.ofDays(23));
        assertThat(warned(ends)).containsExactly(2);
        clock.pass(Duration.ofDays(7));
        assertThat(warned(ends)).containsExactly(3);
    }

    private List<Integer> warned(StoredConnection stored) {
        return ConnectionWarning.of(stored, Optional.empty(), clock.instant()).stream()
                .map(ConnectionWarning::level)
                .toList();
    }

    private StoredConnection own(String person) {
        return company.connections()
                .begin(
                        new Draft(
                                Optional.of(person),
                                SignInWay.API_TOKEN,
                                Optional.of(company.address()),
                                company.email(1),
                                Optional.empty(),
                                Set.of()),
                        BO);
    }

    private String outcome(StoredConnection draft) {
        try {
            company.tokens().signIn(draft.id(), ANY, TokenSignIn.Entered.of(company.token(0)), BO);
            return "signed in";
        } catch (ConnectionRefused refused) {
            return refused.code();
        }
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        ConnectionRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
