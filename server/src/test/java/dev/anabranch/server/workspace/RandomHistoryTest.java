package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Space;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// People work on a site for a long time, twenty things between two runs, and no run is safe: sites fail, disks and
/// databases fail, processes die. After one undisturbed run the folder is what a fresh mirror would be, and the store
/// is what the site has, document by document, version by version, byte by byte.
///
/// `-Danabranch.slices=1` does all of the 1,000 things over 50 runs, a build nothing; `-Danabranch.seed=N` another
/// history.
@EnabledIfSystemProperty(named = "anabranch.slices", matches = "1", disabledReason = "it is for the night")
@ParameterizedClass
@EnumSource(names = {"CLOUD", "DATA_CENTER"})
class RandomHistoryTest {
    private static final long SEED = Long.getLong("anabranch.seed", 4);
    private static final int RUNS = 50;
    private static final int CHANGES = 20;
    private static final int MOST_OPERATIONS = 900;

    private final SiteKind kind;

    @RegisterExtension
    private final LiveMirror site;

    private final Random random = new Random(SEED);
    private final Account reader;
    private final SyncRequest request;
    private final Set<Long> spaces;
    private final List<String> story = new ArrayList<>();

    RandomHistoryTest(SiteKind kind) {
        this.kind = kind;
        this.site = LiveMirror.company(kind);
        this.reader = site.simulator().accounts().stream()
                .filter(account -> !account.readsEverything())
                .findFirst()
                .orElseThrow();
        // of archived spaces no search shows anything
        var chosen = site.simulator().site().viewedBy(reader).spaces().stream()
                .filter(space -> !space.archived())
                .toList();
        this.spaces = chosen.stream().map(Space::id).collect(Collectors.toSet());
        this.request = SyncRequest.of(chosen.stream().map(Space::key).toList())
                .withAttachments(true)
                .withComments(true)
                .withDeletionsConfirmed(true);
        site.setOptions(ClientOptions.standard().with(new PassingTime().waiting()));
        site.signInAs(reader);
    }

    @BeforeAll
    static void standBeforeTheDatabase() throws SQLException {
        SpoiledDriver.install();
    }

    @AfterEach
    void leaveTheDatabaseAlone() {
        SpoiledDriver.leaveAlone();
    }

    @Test
    void whateverHinderedTheRunsTheFolderEqualsTheSiteInTheEnd() {
        System.out.printf("A history on %s, -Danabranch.seed=%d%n", kind, SEED);
        var walk = new RandomWalk(site.simulator().site(), SEED);
        var details = new RandomDetails(site.simulator().site(), reader.user(), SEED);
        for (int run = 1; run <= RUNS; run++) {
            for (int change = 0; change < CHANGES; change++) {
                story.add(random.nextInt(5) < 3 ? walk.change(1).getFirst() : details.change());
            }
            hinderedRun();
        }
        assertEqualsTheSite();
    }

    private void hinderedRun() {
        var before = Versions.in(site.files()).keySet();
        site.open();
        if (!before.isEmpty()) {
            // what a sweep found gone goes, also when it is restored before its file is deleted: the next sweep brings
            // it
            before.retainAll(Counterpart.held(site.database(), Map.of()).keySet());
        }
        switch (random.nextInt(6)) {
            case 0 -> undisturbed();
            case 1, 2 -> onAFlakySite();
            case 3, 4 -> struckBy(new NthFault(operation(), NthFault.Kind.HALT, true, site.root()));
            default ->
                struckBy(new NthFault(
                        operation(),
                        random.nextBoolean() ? NthFault.Kind.ERROR : NthFault.Kind.SHORT,
                        random.nextBoolean(),
                        site.root()));
        }
        site.noFaults();
        assertNothingLost(before);
    }

    private int operation() {
        return 1 + random.nextInt(MOST_OPERATIONS);
    }

    private void undisturbed() {
        story.add("run");
        assertThat(site.sync(asked()).status()).as(this::story).isIn(RunStatus.SUCCEEDED, RunStatus.PARTIAL);
    }

    private void onAFlakySite() {
        double share = random.nextInt(1, 6) / 20.0;
        story.add("run on a site that fails " + share);
        site.faults("""
                {"seed": %d, "rules": [
                  {"host": "any", "share": %3$s, "status": 429, "headers": {"Retry-After": "2"}},
                  {"host": "any", "share": %2$s, "status": 500},
                  {"host": "any", "share": %3$s, "drop": true},
                  {"host": "any", "share": %3$s, "cutAfter": 60},
                  {"share": %3$s, "status": 200, "headers": {"Content-Type": "text/html"}, "body": "<html>Wait</html>"}
                ]}""".formatted(random.nextInt(1000), share, share / 4));
        assertThat(site.sync(asked()).status()).as(this::story).isNotEqualTo(RunStatus.RUNNING);
    }

    private void struckBy(NthFault fault) {
        story.add("run with " + fault);
        site.open(fault);
        site.interfere(fault);
        SpoiledDriver.spoilBy(fault);
        try {
            assertThat(site.sync(asked()).status()).as(this::story).isNotEqualTo(RunStatus.RUNNING);
        } catch (NthFault.Halted killed) {
            story.add("killed");
        } finally {
            SpoiledDriver.leaveAlone();
        }
    }

    private SyncRequest asked() {
        return random.nextInt(10) == 0 ? request.withKind(RunKind.full()) : request.withSweep(random.nextBoolean());
    }

    /// What had a file and may still be read has one; that no document has two is looked at on the way.
    private void assertNothingLost(Set<String> before) {
        var wanted = new HashSet<>(before);
        wanted.retainAll(there().keySet());
        wanted.removeAll(Versions.in(site.files()).keySet());
        assertThat(wanted.stream().map(this::whatIsKnown)).as(this::story).isEmpty();
    }

    private String whatIsKnown(String id) {
        var there =
                site.simulator().site().everything().content(Long.parseLong(id)).orElseThrow();
        var paths = site.files().entrySet().stream()
                .filter(file -> file.getValue().contains("\nid: \"" + id + "\"\n"))
                .map(Map.Entry::getKey)
                .toList();
        return "%s '%s' has no file but %s; held: %s"
                .formatted(
                        id,
                        there.title(),
                        paths,
                        Counterpart.held(site.database(), Map.of()).get(id));
    }

    private void assertEqualsTheSite() {
        site.open();
        var report = site.sync(request);
        assertThat(report.status()).as("%s: %s", report, story()).isEqualTo(RunStatus.SUCCEEDED);
        var there = there();
        var held = Counterpart.held(site.database(), there);
        assertThat(Counterpart.differences(held, there)).as(this::story).isEmpty();
        assertThat(Versions.in(site.files()))
                .as(this::story)
                .hasSizeGreaterThan(50)
                .containsOnlyKeys(pagesOf(there));
        var files = site.files();
        assertThat(Counterpart.differences(files, site.filesOfAFreshMirror(request)))
                .as(this::story)
                .isEmpty();
        assertThat(site.mirror().examine().damaged()).as(this::story).isZero();
        assertThat(site.sync(request).counts().unchanged()).as(this::story).isEqualTo(there.size());
        assertThat(Counterpart.differences(site.files(), files)).as(this::story).isEmpty();
    }

    private Map<String, String> there() {
        return Counterpart.of(site.simulator().site().viewedBy(reader), spaces);
    }

    private static List<String> pagesOf(Map<String, String> there) {
        return there.entrySet().stream()
                .filter(one ->
                        one.getValue().startsWith("PAGE") || one.getValue().startsWith("BLOG_POST"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private String story() {
        return "-Danabranch.seed=%d on %s, the last of %s things: %s"
                .formatted(SEED, kind, story.size(), story.subList(Math.max(0, story.size() - 60), story.size()));
    }
}
