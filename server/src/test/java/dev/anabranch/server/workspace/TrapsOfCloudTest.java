package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.cloud.CloudOptions;
import dev.anabranch.simulator.cloud.CloudQuirk;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.source.GeneratedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A site with one of the habits that break naive clients: nothing is missing, and nothing comes twice.
class TrapsOfCloudTest {
    private static final int PAGES = 300;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = CloudQuirk.class,
            names = {
                "EMPTY_NEXT",
                "SHORT_PORTIONS",
                "WRONG_TOTAL",
                "HEAVY_EXPAND_FAILS",
                "DOUBLED_ROWS",
                "STALE_ANSWERS"
            })
    void aMirrorHoldsEachPageOnceAndFollows(CloudQuirk trap) throws IOException {
        var options = SimulatorOptions.serving(new GeneratedSource(PAGES, 1, 7).withFiles(20, 0))
                .asCloud(CloudOptions.usual().with(trap));
        try (var site = new MirroredSite(options, folder)) {
            assertThat(site.sync("mirror").status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(site.files("mirror")).hasSize(PAGES + 20);
            assertThat(site.simulator().log().entries())
                    .as("labels are not asked page by page")
                    .hasSizeLessThan(100);
            site.simulator().site().clock().advance(Duration.ofMinutes(1));
            var changes = new RandomWalk(site.simulator().site(), 11).change(20);
            site.sync("mirror");
            site.sync("anew");
            assertThat(site.differences("mirror", "anew"))
                    .as(changes.toString())
                    .isEmpty();
            long current = site.simulator()
                    .site()
                    .everything()
                    .list(Listing.of(ContentType.PAGE, ContentType.BLOG_POST))
                    .filter(content -> content.status() == Status.CURRENT)
                    .count();
            assertThat(site.files("anew").keySet())
                    .filteredOn(path -> path.endsWith(".md"))
                    .hasSize((int) current);
        }
    }
}
