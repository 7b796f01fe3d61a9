package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.SeenVersion;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.http.AccessLog;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is told of every version of pages and blog posts, where somebody wants it.
@ParameterizedClass
@EnumSource
class PageVersionsTest {
    private static final SyncRequest USUAL = SyncRequest.of(List.of("CORPUS"));
    private static final SyncRequest VERSIONS = USUAL.withVersions(true);

    @RegisterExtension
    private final LiveMirror site;

    PageVersionsTest(SiteKind kind) {
        this.site = LiveMirror.empty(kind);
    }

    @Test
    void allVersionsOfPagesAndPostsAreKnown() {
        long page = edited(site.page("Page", "<p>1</p>"), 4);
        long post = edited(site.post("News", "<p>1</p>"), 3);
        long once = site.page("Once", "<p>1</p>");
        site.sync(USUAL);
        assertThat(numbers(page)).containsExactly(4);
        site.forgetLog();
        site.sync(VERSIONS);
        assertThat(numbers(page)).containsExactly(4, 3, 2, 1);
        assertThat(numbers(post)).containsExactly(3, 2, 1);
        assertThat(seen(page))
                .allSatisfy(version -> assertThat(version.author()).isPresent());
        assertThat(asked()).as("one for each with more than one").isEqualTo(2);
        assertThat(numbers(once)).containsExactly(1);
    }

    @Test
    void nobodyIsAskedForWhatIsKnown() {
        long page = edited(site.page("Page", "<p>1</p>"), 3);
        site.sync(VERSIONS);
        site.forgetLog();
        site.sync(VERSIONS);
        edited(page, 4);
        site.sync(VERSIONS);
        assertThat(asked()).as("a run saw the fourth").isZero();
        edited(page, 6);
        site.sync(VERSIONS);
        assertThat(asked()).as("none saw the fifth").isEqualTo(1);
        assertThat(numbers(page)).containsExactly(6, 5, 4, 3, 2, 1);
    }

    @Test
    void theyAreNotReadUnlessSomebodyWantsThem() {
        edited(site.page("Page", "<p>1</p>"), 3);
        site.forgetLog();
        site.sync(USUAL);
        assertThat(asked()).isZero();
    }

    @Test
    void aRunThatIsCutOffGoesOnWhereItWas() {
        var pages = IntStream.range(0, 120)
                .mapToObj(number -> edited(site.page("Page " + number, "<p>1</p>"), 2))
                .toList();
        site.faults("[{\"path\": \"*/version*\", \"skip\": 60, \"status\": 401}]");
        assertThat(site.sync(VERSIONS.withSweep(false)).status()).isEqualTo(RunStatus.FAILED);
        site.open();
        site.noFaults();
        site.forgetLog();
        assertThat(site.sync(VERSIONS).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(asked()).isBetween(60L, 70L);
        assertThat(pages).allSatisfy(page -> assertThat(numbers(page)).containsExactly(2, 1));
    }

    @Test
    void anOlderDataCenterIsAskedByItsExperimentalInterface() {
        long page = edited(site.page("Page", "<p>1</p>"), 3);
        long other = edited(site.page("Other", "<p>1</p>"), 2);
        site.faults("[{\"path\": \"*/rest/api/content/*/version\", \"status\": 404}]");
        assertThat(site.sync(VERSIONS).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(numbers(page)).containsExactly(3, 2, 1);
        assertThat(numbers(other)).containsExactly(2, 1);
    }

    @Test
    void onePageThatTheSiteCannotTellAboutFailsAlone() {
        long sick = edited(site.page("Sick", "<p>1</p>"), 2);
        long well = edited(site.page("Well", "<p>1</p>"), 2);
        site.faults("[{\"path\": \"*/" + sick + "/version*\", \"status\": 500}]");
        var report = site.sync(VERSIONS);
        assertThat(report.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(numbers(well)).containsExactly(2, 1);
        assertThat(site.text("CORPUS/Sick.md")).contains("version: 2");
        site.noFaults();
        site.open();
        assertThat(site.sync(VERSIONS).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(numbers(sick)).containsExactly(2, 1);
    }

    private long edited(long id, int version) {
        var content = site.simulator().site().everything().content(id).orElseThrow();
        for (int number = content.version().number() + 1; number <= version; number++) {
            site.edit(id, "<p>" + number + "</p>");
        }
        return id;
    }

    private long asked() {
        return site.log().stream()
                .map(AccessLog.Entry::path)
                .filter(path -> path.endsWith("/versions") || path.endsWith("/version"))
                .count();
    }

    private List<Integer> numbers(long id) {
        return seen(id).stream().map(SeenVersion::number).toList();
    }

    private List<SeenVersion> seen(long id) {
        var address = ContentStore.sites(site.database()).getFirst();
        return ContentStore.of(site.database(), address, List.of(), Clock.systemUTC())
                .versions(new DocumentId(Long.toString(id)));
    }
}
