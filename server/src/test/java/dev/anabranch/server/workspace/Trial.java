package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.http.AccessLog;
import dev.anabranch.simulator.http.Request;
import dev.anabranch.simulator.model.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One case of the fault matrix: a small company is mirrored, its site changes, a run meets a fault. Whatever the test
/// itself looks at, the promises of docs/reliability.md are looked at after the run, and again when the fault is over.
///
/// Waiting costs no time here: the client sleeps on a clock that passes by itself.
final class Trial implements AfterEachCallback {
    static final SyncRequest REQUEST = SyncRequest.of(List.of("CORPUS")).withAttachments(true);
    private static final Duration LONGEST_RUN = Duration.ofSeconds(30);

    private final LiveMirror site;
    private final PassingTime time = new PassingTime();
    private final Words words = Words.listening();
    private final Company company;
    private int requests;
    private int repeated;
    private boolean healed;

    private Trial(LiveMirror site) {
        this(site, site.simulator().accounts().getFirst());
    }

    private Trial(LiveMirror site, Account reader) {
        this.site = site;
        site.signInAs(reader);
        site.setOptions(ClientOptions.standard().with(time.waiting()));
        this.company = Company.founded(site);
        site.open();
        assertThat(site.sync(REQUEST).status()).isEqualTo(RunStatus.SUCCEEDED);
        company.changes();
        site.open();
    }

    static Trial onCloud() {
        return new Trial(LiveMirror.empty());
    }

    static Trial on(SiteKind kind) {
        return new Trial(LiveMirror.empty(kind));
    }

    /// As somebody to whom things can be forbidden.
    static Trial ofReader(SiteKind kind) {
        var site = LiveMirror.empty(kind);
        return new Trial(
                site,
                site.simulator().accounts().stream()
                        .filter(account -> !account.readsEverything())
                        .findFirst()
                        .orElseThrow());
    }

    /// Answers truly, and then does something, the first time.
    void after(Predicate<Request> which, Runnable change) {
        var left = new AtomicInteger(1);
        site().interfere((request, truth) -> {
            var answer = truth.get();
            if (which.test(request) && left.getAndDecrement() == 1) {
                change.run();
            }
            return answer;
        });
    }

    LiveMirror site() {
        return site;
    }

    Company company() {
        return company;
    }

    PassingTime time() {
        return time;
    }

    /// What was logged so far.
    List<String> logged() {
        return words.lines();
    }

    /// Asks the site in this way from now on; waiting still costs nothing.
    void asking(ClientOptions options) {
        site.setOptions(options.with(time.waiting()));
        site.open();
    }

    /// @param requests which ones, as fields of a fault rule
    /// @param fault what happens to them, as fields of a fault rule
    Trial fault(Turn turn, String requests, String fault) {
        site.faults("{\"seed\": 11, \"rules\": [{%s, %s, %s}]}".formatted(requests, turn.rule(), fault));
        return this;
    }

    /// The run that meets the fault. It ends, says how, and has hurt nothing.
    SyncReport run() {
        return run(REQUEST);
    }

    /// The same of another request.
    SyncReport run(SyncRequest request) {
        return ended(() -> site.sync(request));
    }

    /// The same, with somebody who listens and may stop it.
    SyncReport run(SyncListener listener, StopSignal stop) {
        return ended(() -> site.sync(REQUEST, listener, stop));
    }

    private SyncReport ended(Supplier<SyncReport> run) {
        site.forgetLog();
        var there = idsOnDisk();
        var report = assertTimeoutPreemptively(LONGEST_RUN, run::get);
        count(site.log());
        assertEnded(report);
        assertWhole();
        assertNothingLost(there);
        assertNoSecret(report.toString());
        return report;
    }

    /// The fault is over. A run that only asks what changed finds every text, so no checkpoint was ahead of what is
    /// stored; one with a sweep makes the folder equal to a fresh mirror.
    void heal() {
        healed = true;
        site.noFaults();
        site.setOptions(ClientOptions.standard().with(time.waiting()));
        site.open();
        assertThat(site.sync(REQUEST.withSweep(false)).status()).isIn(RunStatus.SUCCEEDED, RunStatus.PARTIAL);
        assertThat(versionsOnDisk()).as("versions without a sweep").containsAllEntriesOf(versionsOnTheSite());
        // what the guard held, because too much seemed to be gone, waits for a person
        var report = site.sync(REQUEST.withDeletionsConfirmed(true));
        assertThat(report.status()).as("%s", report).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(versionsOnDisk()).isEqualTo(versionsOnTheSite());
        assertThat(site.files()).isEqualTo(site.filesOfAFreshMirror(REQUEST));
        assertThat(site.mirror().examine().damaged()).isZero();
        assertNoSecret(report.toString());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try (words) {
            if (context.getExecutionException().isEmpty()) {
                if (!healed) {
                    heal();
                }
                MatrixTable.of(context).note(context, requests, repeated);
            }
        } finally {
            site.afterEach(context);
        }
    }

    private void count(List<AccessLog.Entry> log) {
        requests += log.size();
        var asked = log.stream()
                .map(entry -> entry.path() + "?" + entry.query())
                .collect(Collectors.toCollection(HashSet::new));
        repeated += log.size() - asked.size();
    }

    private static void assertEnded(SyncReport report) {
        assertThat(report.status()).isNotEqualTo(RunStatus.RUNNING);
        boolean early = report.status() == RunStatus.FAILED || report.status() == RunStatus.CANCELLED;
        assertThat(early).as("%s", report).isEqualTo(report.stopped().isPresent());
        Stream.concat(
                        report.stopped().stream().map(SyncReport.Stopped::message),
                        report.failures().stream().map(SyncReport.Failure::message))
                .map(message -> message.replaceAll("\".*\"", "the site's own words"))
                .forEach(message -> assertThat(message)
                        .hasSizeGreaterThan(20)
                        .doesNotContain("Exception", "null", "dev.anabranch"));
    }

    private void assertWhole() {
        assertThat(pages())
                .allSatisfy((path, text) -> assertThat(text)
                        .as(path)
                        .startsWith("---\n")
                        .contains("\n# ")
                        .endsWith("\n"));
    }

    /// What lay there and is still on the site lies there still.
    private void assertNothingLost(Set<String> before) {
        var wanted = new HashSet<>(before);
        wanted.retainAll(versionsOnTheSite().keySet());
        assertThat(idsOnDisk()).containsAll(wanted);
    }

    private void assertNoSecret(String report) {
        for (var secret : secrets()) {
            assertThat(report).doesNotContain(secret);
            assertThat(words.lines()).allSatisfy(line -> assertThat(line).doesNotContain(secret));
            assertThat(site.files().values())
                    .allSatisfy(text -> assertThat(text).doesNotContain(secret));
            assertThat(site.databaseFiles())
                    .allSatisfy(file -> assertThat(bytes(file)).doesNotContain(secret));
        }
    }

    private List<String> secrets() {
        var account = site.account();
        var token = site.simulator().isDataCenter() ? Logins.personalAccessToken(account) : account.apiToken();
        var basic = account.user().email() + ":" + token;
        return List.of(token, Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    }

    private static String bytes(java.nio.file.Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Set<String> idsOnDisk() {
        return versionsOnDisk().keySet();
    }

    /// The version of each page and blog post that has a file.
    Map<String, Integer> versionsOnDisk() {
        return Versions.in(site.files());
    }

    /// What the account sees in the space.
    Map<String, Integer> versionsOnTheSite() {
        return Versions.on(site.view());
    }

    private Map<String, String> pages() {
        return Versions.pages(site.files());
    }
}
