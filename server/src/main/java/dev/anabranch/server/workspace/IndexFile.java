package dev.anabranch.server.workspace;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Edition;
import dev.anabranch.server.content.Node;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/// The file of a folder, database, whiteboard or embed: what it is, where it is, and what lies directly in it. It
/// lies beside the folder on disk, as a page lies beside the folder of its children, and is made from the tree alone.
final class IndexFile {
    private static final int DIGEST_LENGTH = 16;

    private IndexFile() {}

    /// Changes when the file would be another one.
    static String digest(Atlas atlas, DocumentId place) {
        var told = new StringBuilder();
        tell(told, OutOfDate.FORMAT);
        tell(told, place, atlas);
        tell(told, atlas.urlOf(place).orElse(""));
        atlas.leaf(place).ifPresent(leaf -> tell(told, leaf, atlas));
        atlas.ancestors(place).forEach(id -> tell(told, id.value()));
        atlas.contents(place).forEach(id -> tell(told, id, atlas));
        return Disk.hash(told.toString().getBytes(StandardCharsets.UTF_8)).substring(0, DIGEST_LENGTH);
    }

    private static void tell(StringBuilder told, Atlas.Leaf leaf, Atlas atlas) {
        tell(told, atlas.keyOf(leaf.spaceId()));
        tell(told, leaf.address());
        tell(told, leaf.edition().createdAt().toString());
        tell(told, leaf.edition().updatedAt().toString());
        tell(told, author(leaf.edition(), atlas));
    }

    private static String author(Edition edition, Atlas atlas) {
        return edition.author().flatMap(atlas::nameOf).or(edition::author).orElse("");
    }

    private static void tell(StringBuilder told, DocumentId id, Atlas atlas) {
        tell(told, id.value());
        tell(told, atlas.titleOf(id).orElse(""));
        tell(told, atlas.pathOf(id).orElse(""));
    }

    /// No title holds a NUL.
    private static void tell(StringBuilder told, String text) {
        told.append(text).append('\0');
    }

    /// The text of the file.
    ///
    /// @param converter makes Markdown of storage format, with the links that this file needs
    static String of(Atlas atlas, Node place, UnaryOperator<String> converter) {
        var context = new FrontMatter.Context(
                atlas.keyOf(place.spaceId()),
                atlas.url(place.webPath()),
                author(place.edition(), atlas),
                atlas.ancestors(place.id()));
        var contents = converter.apply(list(atlas, place.id()));
        var head = FrontMatter.ofPlace(place, context) + "\n" + sentence(place, context.url()) + "\n";
        return contents.isBlank() ? head : head + "\n" + contents;
    }

    /// Written as a page would be that lists them, so that the links are the same.
    private static String list(Atlas atlas, DocumentId place) {
        var items = new StringBuilder();
        for (var id : atlas.contents(place)) {
            items.append("<li><ac:link><ri:content-entity ri:content-id=\"")
                    .append(id)
                    .append("\"/></ac:link></li>");
        }
        return items.isEmpty() ? "" : "<ul>" + items + "</ul>";
    }

    private static String sentence(Node place, String url) {
        var link = "[Confluence](<" + safe(url) + ">)";
        return switch (place.type()) {
            case FOLDER -> "A folder in " + link + ".";
            case WHITEBOARD -> "A whiteboard in " + link + "; its drawing is only there.";
            case DATABASE -> "A database in " + link + "; its rows are only there.";
            case EMBED ->
                isWeb(place.address())
                        ? "An embedded page: <" + safe(place.address()) + ">, which " + link + " shows."
                        : "An embedded page, which " + link + " shows.";
            case PAGE, BLOG_POST, ATTACHMENT, COMMENT ->
                throw new IllegalArgumentException("Has a file of its own: " + place.id());
        };
    }

    /// Other addresses may be commands of a browser.
    private static boolean isWeb(String address) {
        return address.matches("(?i)https?://[^\\s<>]+");
    }

    /// What would end an address between angle brackets (CommonMark 6.3).
    private static String safe(String url) {
        return url.replaceAll("\\p{Cntrl}", "")
                .replace("<", "%3C")
                .replace(">", "%3E")
                .replace("\\", "%5C");
    }
}
