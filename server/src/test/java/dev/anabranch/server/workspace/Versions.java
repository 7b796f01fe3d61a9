package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.View;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which version of each page and blog post is where, by id: what must be the same on the site and in a mirror of it.
final class Versions {
    private static final Pattern ID = Pattern.compile("\nid: \"([0-9]+)\"\n");
    private static final Pattern VERSION = Pattern.compile("\nversion: ([0-9]+)\n");

    private Versions() {}

    /// What files say of themselves. No document may have two.
    ///
    /// @param files text by path
    static Map<String, Integer> in(Map<String, String> files) {
        var found = new TreeMap<String, Integer>();
        pages(files).forEach((path, text) -> {
            var before = found.put(first(ID, text), Integer.valueOf(first(VERSION, text)));
            assertThat(before).as("a second file for the document of %s", path).isNull();
        });
        return found;
    }

    /// What is current on a site, in all its spaces.
    static Map<String, Integer> on(Simulator site) {
        return on(site.site().everything());
    }

    /// What is current of what somebody may read.
    static Map<String, Integer> on(View view) {
        return Stream.of(ContentType.PAGE, ContentType.BLOG_POST)
                .flatMap(type -> view.list(Listing.of(type)))
                .filter(content -> content.status() == Status.CURRENT)
                .collect(Collectors.toMap(
                        content -> Long.toString(content.id()),
                        content -> content.version().number(),
                        (one, same) -> one,
                        TreeMap::new));
    }

    /// The files of pages and blog posts among these, but for conflict copies. Index files have no version.
    static Map<String, String> pages(Map<String, String> files) {
        var pages = new TreeMap<>(files);
        pages.keySet()
                .removeIf(path ->
                        !path.endsWith(".md") || path.contains("(local edit") || path.contains(".attachments/"));
        pages.values()
                .removeIf(text ->
                        text.startsWith("---\n") && !VERSION.matcher(text).find());
        return pages;
    }

    private static String first(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "-1";
    }
}
