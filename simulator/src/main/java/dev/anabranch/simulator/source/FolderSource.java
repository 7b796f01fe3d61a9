package dev.anabranch.simulator.source;

import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Core;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder as a space: an `.xml` file is a page in storage format, a `.json` file one in Atlassian Document
/// Format, a sub-folder an empty page with what it holds below it. Files are taken in the order of their names,
/// bodies as they are, well-formed or not.
///
/// @param folder must exist
public record FolderSource(Path folder) implements SiteSource {
    private static final String KEY = "CORPUS";
    private static final Duration SPREAD = Duration.ofDays(700);

    @Override
    public void fill(Site site, String baseUrl) {
        List<String> people = Staff.hire(site);
        Instant start = Anchor.before(site.clock().now()).minus(SPREAD);
        String author = people.getLast();
        Space space = site.put(Space.open(site.newId(), KEY, KEY, author, start));
        new Loader(site, space, author, start).load(folder, Place.NOWHERE);
    }

    private static final class Loader {
        private final Site site;
        private final Space space;
        private final String author;
        private Instant written;

        Loader(Site site, Space space, String author, Instant start) {
            this.site = site;
            this.space = space;
            this.author = author;
            this.written = start;
        }

        void load(Path folder, long parentId) {
            int position = 0;
            for (Path entry : sorted(folder)) {
                String name = String.valueOf(entry.getFileName());
                if (Files.isDirectory(entry)) {
                    load(
                            entry,
                            page(name, Body.storage(""), parentId, position++).id());
                } else if (name.endsWith(".xml")) {
                    page(withoutExtension(name), Body.storage(text(entry)), parentId, position++);
                } else if (name.endsWith(".json") && !isSideFile(entry)) {
                    page(withoutExtension(name), Body.adf(text(entry)), parentId, position++);
                }
            }
        }

        private Content page(String title, Body body, long parentId, int position) {
            written = written.plus(Duration.ofMinutes(1));
            Revision first = new Revision(Version.first(written, author), title, body);
            return site.load(Page.of(Core.first(site.newId(), new Place(space.id(), parentId, position), first)));
        }
    }

    private static List<Path> sorted(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
                    .sorted(Comparator.comparing(entry -> String.valueOf(entry.getFileName())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // the ADF of a page that is there in storage format too
    private static boolean isSideFile(Path json) {
        String base = withoutExtension(String.valueOf(json.getFileName()));
        String bare = base.endsWith(".adf") ? base.substring(0, base.length() - ".adf".length()) : base;
        return Stream.of(base, bare).anyMatch(name -> Files.exists(json.resolveSibling(name + ".xml")));
    }

    private static String withoutExtension(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
