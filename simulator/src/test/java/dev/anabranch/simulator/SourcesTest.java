package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.View;
import dev.anabranch.simulator.source.GeneratedSource;
import dev.anabranch.simulator.storage.StorageFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SourcesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void folderBecomesASpaceInTheOrderOfNames() throws IOException {
        Files.writeString(folder.resolve("b.xml"), "<p>b</p>");
        Files.writeString(folder.resolve("a.adf.json"), "{\"type\":\"doc\"}");
        Files.writeString(folder.resolve("b.adf.json"), "{\"type\":\"doc\"}");
        Files.writeString(folder.resolve("b.json"), "{}");
        Files.writeString(folder.resolve("notes.md"), "ignored");
        Path sub = Files.createDirectory(folder.resolve("sub.dir"));
        Files.writeString(sub.resolve("x.y.xml"), "<p>broken");
        try (Simulator simulator = Simulator.start(SimulatorOptions.folder(folder))) {
            List<JsonNode> pages = Caller.of(simulator).all("/wiki/api/v2/pages?body-format=storage");
            assertThat(pages)
                    .extracting(page -> page.path("title").asString())
                    .containsExactly("a.adf", "b", "sub.dir", "x.y");
            assertThat(pages.get(0).path("body").isEmpty()).isTrue();
            assertThat(pages.get(3).at("/body/storage/value").asString()).isEqualTo("<p>broken");
            assertThat(pages.get(3).path("parentId")).isEqualTo(pages.get(2).path("id"));
            JsonNode adf = Caller.of(simulator)
                    .all("/wiki/api/v2/pages?body-format=atlas_doc_format")
                    .getFirst();
            assertThat(adf.at("/body/atlas_doc_format/value").asString()).isEqualTo("{\"type\":\"doc\"}");
            assertThat(Caller.of(simulator)
                            .all("/wiki/api/v2/spaces")
                            .getFirst()
                            .path("homepageId")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void generatedPagesAreTheSameAtEveryStart() throws IOException {
        try (Simulator one = Simulator.start(SimulatorOptions.generated(300, 3, 42));
                Simulator two = Simulator.start(SimulatorOptions.generated(300, 3, 42));
                Simulator other = Simulator.start(SimulatorOptions.generated(300, 3, 43))) {
            String address = "/wiki/api/v2/pages?limit=250&body-format=storage";
            assertThat(Caller.of(one).all(address))
                    .isEqualTo(Caller.of(two).all(address))
                    .hasSize(300);
            assertThat(Caller.of(other).all(address))
                    .isNotEqualTo(Caller.of(one).all(address));
        }
    }

    @Test
    void generatedPagesAreOldDeepAndWellFormed() throws IOException {
        Instant start = Instant.parse("2026-02-01T12:00:00Z");
        try (Simulator simulator =
                Simulator.start(SimulatorOptions.generated(1000, 1, 5).withClock(Clock.fixed(start, ZoneOffset.UTC)))) {
            View all = simulator.site().everything();
            List<Content> pages = all.list(Listing.of(ContentType.PAGE)).toList();
            assertThat(pages).allMatch(page -> page.modifiedAt().isBefore(start.minus(Duration.ofDays(2))));
            assertThat(pages).anyMatch(page -> page.createdAt().isBefore(start.minus(Duration.ofDays(1000))));
            assertThat(pages).anyMatch(page -> all.ancestors(page).size() >= 3);
            assertThat(pages.stream().filter(page -> page.parentId().isEmpty()))
                    .as("all hang below the home page")
                    .hasSize(1);
            assertThat(pages)
                    .filteredOn(page -> page.parentId().isPresent())
                    .allSatisfy(page -> assertThat(all.content(page.parentId().orElseThrow()))
                            .isPresent());
            assertThat(pages)
                    .extracting(page -> ((Body.Text) page.body()).text())
                    .allSatisfy(text -> {
                        assertThat(StorageFormat.problemIn(text)).isEmpty();
                        assertThat(text.length()).isBetween(900, 9000);
                    });
        }
    }

    @Test
    void generatedFilesAreSpreadAndTheSameAtEveryReading() throws IOException {
        var source = new GeneratedSource(40, 2, 5).withFiles(10, 3_000_000_000L);
        try (Simulator simulator = Simulator.start(SimulatorOptions.serving(source))) {
            List<Attachment> files = simulator
                    .site()
                    .everything()
                    .list(Listing.of(ContentType.ATTACHMENT))
                    .map(Attachment.class::cast)
                    .toList();
            assertThat(files).hasSize(11);
            assertThat(files.stream().limit(10).map(Attachment::containerId)).doesNotHaveDuplicates();
            for (Attachment file : files.subList(0, 10)) {
                byte[] bytes = file.file().open().readAllBytes();
                assertThat(bytes)
                        .hasSize((int) file.file().size())
                        .isEqualTo(file.file().open().readAllBytes());
            }
            assertThat(files.getLast().file().size()).isEqualTo(3_000_000_000L);
            String place = "/wiki/rest/api/content/" + files.getLast().containerId() + "/child/attachment/"
                    + files.getLast().idText() + "/download";
            URI address = URI.create(Caller.of(simulator)
                    .ask(place)
                    .headers()
                    .firstValue("Location")
                    .orElseThrow());
            var end = Caller.fetch(address, "Range", "bytes=2999999990-");
            assertThat(end.headers().firstValue("Content-Range")).hasValue("bytes 2999999990-2999999999/3000000000");
            assertThat(end.headers().firstValueAsLong("Content-Length")).hasValue(10);
        }
    }

    @Test
    void companyHasAllThatItsFilesDescribe() throws IOException {
        try (Simulator simulator = Simulator.start(SimulatorOptions.sampleCompany())) {
            View all = simulator.site().everything();
            assertThat(simulator.spaces()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(simulator.accounts().getFirst().readsEverything()).isTrue();
            assertThat(all.list(Listing.of(ContentType.PAGE))).isNotEmpty();
            assertThat(simulator.spaces())
                    .allMatch(space -> space.homepageId() == 0
                            || all.content(space.homepageId()).isPresent());
        }
    }
}
