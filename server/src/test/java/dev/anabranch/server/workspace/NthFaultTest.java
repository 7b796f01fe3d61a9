package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Retries;
import dev.anabranch.atlassian.http.Timeouts;
import dev.anabranch.server.sync.RunStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Sixty pages, and a fault at each operation of a run in turn, whether on files, in the database or on the network:
/// once and from there on, of four kinds. Whatever it was, the run ends in a named state (unless it was the end of the
/// process), and the next one makes the folder whole.
///
/// A build tries a share of the operations that a seed chooses; `-Danabranch.slices=1` all, which takes hours:
/// `-Danabranch.part=3/8` with it takes the third of eight parts, so that several processes may share the work.
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"CLOUD", "DATA_CENTER"})
class NthFaultTest {
    private static final int SHARE = Math.max(1, 12 * (Integer.getInteger("anabranch.slices", 20) - 1));
    private static final String[] PART =
            System.getProperty("anabranch.part", "1/1").split("/");
    private static final int PAGES = 45;
    private static final Duration LONGEST_RUN = Duration.ofSeconds(60);
    private static final Duration IMPATIENT = Duration.ofMillis(500);
    private static final Duration PATIENT = Duration.ofSeconds(10);

    @RegisterExtension
    private final LiveMirror site;

    private final Company company;

    NthFaultTest(SiteKind kind) {
        this.site = LiveMirror.empty(kind);
        this.company = Company.founded(site);
    }

    private record Case(int operation, NthFault.Kind kind, boolean sticky) {}

    private static final Case NO_FAULT = new Case(0, NthFault.Kind.ERROR, false);

    @BeforeAll
    static void standBeforeTheDatabase() throws SQLException {
        SpoiledDriver.install();
    }

    @AfterEach
    void leaveTheDatabaseAlone() {
        SpoiledDriver.leaveAlone();
    }

    @TestFactory
    Stream<DynamicTest> aFirstRunMayFailAtAnyOperation() {
        IntStream.range(0, PAGES)
                .forEach(number -> site.pageBelow(company.home(), "More " + number, Company.link("Plan")));
        site.sync(Trial.REQUEST);
        var expected = site.files();
        site.startOver();
        return cases(operations(), one -> {
            site.startOver();
            runWith(one);
            assertMadeWhole(one, expected);
        });
    }

    @TestFactory
    Stream<DynamicTest> aLaterRunMayFailAtAnyOperation() {
        IntStream.range(0, PAGES)
                .forEach(number -> site.pageBelow(company.home(), "More " + number, Company.link("Plan")));
        site.sync(Trial.REQUEST);
        company.changes();
        var operations = operations();
        var round = new int[1];
        return cases(operations, one -> {
            change(round[0]++);
            site.open();
            runWith(one);
            site.open(); // the connection so far remembers the trouble, and may refuse to ask for a while
            assertMadeWhole(one, site.filesOfAFreshMirror(Trial.REQUEST));
        });
    }

    /// The connection of a run that is spoiled gives up soon, so that a delay is one; all others wait, also for a busy
    /// machine.
    private void opened(Duration patience, NthFault fault) {
        site.setOptions(ClientOptions.standard()
                .with(new Timeouts(Duration.ofSeconds(2), patience.dividedBy(2), patience))
                .with(new Retries(2, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(5))));
        site.open(fault);
        site.setOptions(ClientOptions.standard());
    }

    private void change(int round) {
        site.edit(company.plan(), "<p>round " + round + "</p>");
        site.rename(company.plain(3), "Renamed " + round);
        site.move(company.plain(4), round % 2 == 0 ? company.plan() : company.home());
        site.rename(company.drawer(), "Drawer " + round);
        site.attach(company.home(), "wiring.txt", "round " + round);
    }

    /// How many there are in an undisturbed run.
    private int operations() {
        var counter = runWith(NO_FAULT);
        assertThat(counter.seen()).isGreaterThan(100);
        return counter.seen();
    }

    private interface Trying {
        void run(Case one);
    }

    private static Stream<DynamicTest> cases(int operations, Trying trying) {
        var random = new Random(60);
        var cases = new ArrayList<Case>();
        for (int operation = 1; operation <= operations; operation++) {
            for (var kind : NthFault.Kind.values()) {
                for (boolean sticky : kind == NthFault.Kind.HALT ? List.of(true) : List.of(false, true)) {
                    if (random.nextInt(SHARE) == 0) {
                        cases.add(new Case(operation, kind, sticky));
                    }
                }
            }
        }
        int part = Integer.parseInt(PART[0]) - 1;
        int parts = Integer.parseInt(PART[1]);
        return IntStream.range(0, cases.size())
                .filter(number -> number % parts == part)
                .mapToObj(cases::get)
                .map(one -> DynamicTest.dynamicTest(one.toString(), () -> trying.run(one)));
    }

    private NthFault runWith(Case one) {
        var fault = new NthFault(one.operation(), one.kind(), one.sticky(), site.root());
        opened(one.equals(NO_FAULT) ? PATIENT : IMPATIENT, fault);
        site.interfere(fault);
        SpoiledDriver.spoilBy(fault);
        try {
            var report = assertTimeoutPreemptively(LONGEST_RUN, () -> site.sync(Trial.REQUEST));
            assertThat(report.status()).as("%s", one).isNotEqualTo(RunStatus.RUNNING);
            assertThat(report.status() == RunStatus.FAILED)
                    .as("%s", report)
                    .isEqualTo(report.stopped().isPresent());
        } catch (NthFault.Halted expected) {
            assertThat(fault.hasStruck()).isTrue();
        } finally {
            SpoiledDriver.leaveAlone();
            site.noFaults();
        }
        return fault;
    }

    private void assertMadeWhole(Case one, Map<String, String> expected) {
        site.open();
        var report = site.sync(Trial.REQUEST);
        assertThat(report.status()).as("%s: %s", one, report).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.files()).as("%s", one).isEqualTo(expected);
        assertThat(site.mirror().examine().damaged()).as("%s", one).isZero();
    }
}
