package dev.anabranch.simulator;

import dev.anabranch.simulator.cloud.CloudOptions;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/// Small sites for tests.
final class Sites {
    static final Instant NOW = Instant.parse("2026-11-03T09:00:00Z");
    static final String KEY = "CORPUS";

    private Sites() {}

    /// A site with one empty space, at a fixed time.
    static Simulator empty() throws IOException {
        var folder = Files.createTempDirectory("anabranch-site");
        try {
            return Simulator.start(SimulatorOptions.folder(folder).withClock(Clock.fixed(NOW, ZoneOffset.UTC)));
        } finally {
            Files.delete(folder); // it is read at the start only
        }
    }

    /// A site with generated pages and other manners, at a fixed time.
    static Simulator generated(int pages, CloudOptions manners) throws IOException {
        return Simulator.start(SimulatorOptions.generated(pages, 1, 7)
                .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
                .asCloud(manners));
    }

    static long spaceId(Simulator simulator) {
        return simulator.spaces().getFirst().id();
    }

    static Page page(Simulator simulator, String title) {
        return page(simulator, Place.NOWHERE, title, "<p>" + title + "</p>");
    }

    static Page page(Simulator simulator, long parentId, String title, String storage) {
        String author = simulator.accounts().getLast().user().accountId();
        return simulator
                .site()
                .createPage(NewContent.current(spaceId(simulator), parentId, title, Body.storage(storage), author));
    }
}
