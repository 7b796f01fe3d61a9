package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.content.Admission;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.sync.FailureCode;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.model.Space;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Spaces whose keys change, that go, and that are made anew.
@TriedOn({SiteKind.CLOUD, SiteKind.DATA_CENTER})
class FaultsOfSpacesTest {
    @RegisterExtension
    private final LiveMirror cloud = LiveMirror.empty(SiteKind.CLOUD);

    @RegisterExtension
    private final LiveMirror dataCenter = LiveMirror.empty(SiteKind.DATA_CENTER);

    @OnceRow(44)
    void aSpaceWithAnotherKeyIsTheSameSpace() {
        for (var site : List.of(cloud, dataCenter)) {
            var space = site.newSpace("ENG", "Engineering");
            long page = site.page(space, 0, "Home", "<p>old</p>");
            site.sync(request("ENG"));
            site.simulator().site().put(keyed(space, "TECH"));
            site.edit(page, "<p>new</p>");
            var report = site.sync(request("ENG"));
            assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(report.counts().added()).isZero();
            assertThat(report.counts().deleted()).isZero();
            assertThat(site.text("Engineering/Home.md")).contains("new", "space: \"TECH\"");
            assertThat(site.sync(request("ENG")).status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(site.sync(request("TECH")).counts().unchanged()).isEqualTo(1);
            assertThat(new Inventory(site.database()).spaces())
                    .filteredOn(holding -> holding.space().key().equals("TECH"))
                    .flatExtracting(Inventory.SpaceHolding::formerKeys)
                    .containsExactly("ENG");
            assertThat(site.files()).hasSize(1);
        }
    }

    @OnceRow(44)
    void aSpaceMadeAnewUnderTheSameKeyIsNotTakenForTheOldOne() {
        for (var site : List.of(cloud, dataCenter)) {
            var space = site.newSpace("ENG", "Engineering");
            site.page(space, 0, "Home", "<p>of the old one</p>");
            site.page("Elsewhere", "<p>x</p>");
            site.sync(request("ENG", "CORPUS"));
            site.simulator().site().put(keyed(space, "GONE"));
            var fresh = site.newSpace("ENG", "Engineering anew");
            site.page(fresh, 0, "Home", "<p>of the new one</p>");
            site.page("Elsewhere too", "<p>x</p>");
            var report = site.sync(request("ENG", "CORPUS"));
            assertThat(report.status()).isEqualTo(RunStatus.PARTIAL);
            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.code()).isEqualTo(FailureCode.SPACE_REPLACED.word());
                assertThat(failure.message()).contains("'ENG'", "Engineering anew", "stays", "map it again");
            });
            assertThat(report.counts().added()).as("of the other space").isEqualTo(1);
            assertThat(report.counts().deleted()).isZero();
            assertThat(site.text("Engineering/Home.md")).contains("of the old one");
            assertThat(String.join("", site.files().values())).doesNotContain("of the new one");
            assertThat(site.sync(request("ENG", "CORPUS", "GONE")).status())
                    .as("where the old one is mapped by its new key, the key is free")
                    .isEqualTo(RunStatus.SUCCEEDED);
            assertThat(String.join("", site.files().values())).contains("of the old one", "of the new one");
        }
    }

    @OnceRow(44)
    void aSpaceThatIsGoneKeepsItsFiles() {
        for (var site : List.of(cloud, dataCenter)) {
            var space = site.newSpace("ENG", "Engineering");
            site.page(space, 0, "Home", "<p>x</p>");
            site.sync(request("ENG"));
            site.simulator().site().deleteSpace(space.id());
            var report = site.sync(request("ENG"));
            assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.NO_SUCH_SPACE);
            assertThat(site.text("Engineering/Home.md")).contains("\nx\n");
            site.page(site.newSpace("ENG", "Engineering"), 0, "Home", "<p>y</p>");
            assertThat(site.sync(request("ENG")).status()).isEqualTo(RunStatus.PARTIAL);
            assertThat(site.text("Engineering/Home.md")).contains("\nx\n");
        }
    }

    @OnceRow(44)
    void aSpaceThatIsGoneDoesNotHoldUpTheOthersAndIsShownToNobody() {
        for (var site : List.of(cloud, dataCenter)) {
            long other = site.page("Elsewhere", "<p>old</p>");
            for (var wanted : List.of(List.of("ENG", "CORPUS"), List.of("*"), List.of("E*", "CORPUS"))) {
                var space = site.newSpace("ENG", "Engineering");
                site.page(space, 0, "Home", "<p>x</p>");
                var request = SyncRequest.of(wanted).withAccess(true);
                site.sync(request);
                assertThat(admission(site, space)).isInstanceOf(Admission.Only.class);
                site.simulator().site().deleteSpace(space.id());
                site.edit(other, "<p>%s</p>".formatted(wanted));
                var report = site.sync(request);
                assertThat(report.status()).isEqualTo(RunStatus.PARTIAL);
                assertThat(report.failures()).singleElement().satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(FailureCode.SPACE_LOST.word());
                    assertThat(failure.message()).contains("'ENG'", "Engineering", "stays", "mapping");
                });
                assertThat(report.counts().changed()).isEqualTo(1);
                assertThat(report.counts().deleted()).isZero();
                assertThat(site.text("Engineering/Home.md")).contains("\nx\n");
                assertThat(admission(site, space)).isInstanceOf(Admission.Unread.class);
                site.startOver();
            }
        }
    }

    @OnceRow(44)
    void whatIsReplacedAndTheOnlySpaceOfAPatternAreShownToNobody() {
        for (var site : List.of(cloud, dataCenter)) {
            var request = request("EN*").withAccess(true);
            var space = site.newSpace("ENG", "Engineering");
            site.page(space, 0, "Home", "<p>x</p>");
            site.sync(request);
            site.simulator().site().deleteSpace(space.id());
            assertThat(site.sync(request).stopped().orElseThrow().reason()).isEqualTo(StopReason.NO_SUCH_SPACE);
            assertThat(admission(site, space)).isInstanceOf(Admission.Unread.class);
            site.startOver();
            var second = site.newSpace("ENG", "Engineering");
            site.page(second, 0, "Home", "<p>x</p>");
            site.sync(request);
            site.simulator().site().deleteSpace(second.id());
            site.page(site.newSpace("ENG", "Engineering anew"), 0, "Home", "<p>y</p>");
            assertThat(site.sync(request).failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.SPACE_REPLACED.word()));
            assertThat(admission(site, second)).isInstanceOf(Admission.Unread.class);
        }
    }

    private static Admission admission(LiveMirror site, Space space) {
        return site.access().gate(Gate.ofSpace(String.valueOf(space.id()))).admission();
    }

    private static SyncRequest request(String... keys) {
        return SyncRequest.of(List.of(keys));
    }

    private static Space keyed(Space space, String key) {
        return new Space(
                space.id(),
                key,
                space.name(),
                space.type(),
                space.archived(),
                space.authorId(),
                space.createdAt(),
                space.homepageId(),
                space.description(),
                space.access());
    }
}
