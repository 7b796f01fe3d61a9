package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.mcp.protocol.Offer;
import dev.anabranch.server.mcp.protocol.Prompt;
import dev.anabranch.server.mcp.protocol.Resource;
import dev.anabranch.server.mcp.protocol.ResourceTemplate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What is held, as resources: pages as Markdown, and of each space what is at its top.
///
/// @param isOn whether the tool of a name may be used: what that would tell is no resource either where it is off
record Library(Shelf shelf, ChildrenTool children, Predicate<String> isOn) {
    private static final ResourceTemplate PAGE = new ResourceTemplate(
            "confluence://{space}/{page}",
            "page",
            "A page",
            "A page or blog post as Markdown, as you may see it: key of its space, and its id");
    private static final ResourceTemplate SPACE = new ResourceTemplate(
            "confluence://{space}", "space", "A space", "The pages at the top of a space, with their addresses");

    private static final int AT_ONCE = 50;
    private static final int MOST_LINES = 500;
    private static final int LONGEST = 100_000;
    private static final String LIST = "resources";

    List<ResourceTemplate> templates() {
        return Stream.concat(hasPages() ? Stream.of(PAGE) : Stream.of(), hasSpaces() ? Stream.of(SPACE) : Stream.of())
                .toList();
    }

    /// Whether all tools that a prompt names are on.
    boolean has(Prompt prompt) {
        return Prompts.tools(prompt.name()).stream().allMatch(isOn);
    }

    private boolean hasPages() {
        return isOn.test(ReadTools.PAGE);
    }

    private boolean hasSpaces() {
        return isOn.test(ReadTools.SPACES) && isOn.test(ReadTools.CHILDREN);
    }

    Optional<Offer.Portion> spaces(Visit visit, String cursor) {
        int from = 0;
        if (!cursor.isEmpty()) {
            var place = Cursor.place(LIST, cursor, 1).map(List::getFirst).flatMap(Cursor::number);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            from = place.get();
        }
        var all = hasSpaces() ? shelf.spaces(visit) : List.<Shelf.Held>of();
        var telling = new Telling(shelf);
        int end = Math.min(from + AT_ONCE, all.size());
        var some = all.subList(Math.min(from, all.size()), end).stream()
                .map(held -> new Resource(
                        telling.uri(held.site(), held.space().key(), Optional.empty()),
                        Plain.name(held.space().name()),
                        "The pages at the top of this space"))
                .toList();
        return Optional.of(new Offer.Portion(some, end < all.size() ? Cursor.of(LIST, String.valueOf(end)) : ""));
    }

    /// A resource as Markdown; empty when there is none for this visitor.
    Optional<String> read(Visit visit, String uri) {
        return Place.of(uri)
                .filter(place -> place.document().isPresent() ? hasPages() : hasSpaces())
                .flatMap(place ->
                        place.document().map(id -> page(visit, place, id)).orElseGet(() -> space(visit, place)));
    }

    private Optional<String> page(Visit visit, Place place, DocumentId id) {
        var telling = new Telling(shelf);
        return shelf.readable(visit, id, PageTool.PAGES).stream()
                .filter(line -> place.site().isEmpty() || place.site().get().equals(line.site()))
                .filter(line -> telling.key(line.site(), line.node().spaceId()).equalsIgnoreCase(place.space()))
                .findFirst()
                .flatMap(line -> shelf.markdown(visit, line)
                        .map(MarkdownFile::of)
                        .map(file -> "# " + line(line.node().title()) + "\n\n" + Plain.text(file.text())))
                .map(Library::cut);
    }

    private static String cut(String text) {
        int end = Cuts.end(text, 0, LONGEST);
        return end == text.length()
                ? text
                : "%s%n[cut here: %s reads the rest]".formatted(text.substring(0, end), ReadTools.PAGE);
    }

    private Optional<String> space(Visit visit, Place place) {
        return shelf.spaces(visit).stream()
                .filter(held -> held.space().key().equalsIgnoreCase(place.space()))
                .filter(held -> place.site().isEmpty() || place.site().get().equals(held.site()))
                .findFirst()
                .map(held -> list(visit, held));
    }

    private String list(Visit visit, Shelf.Held held) {
        var telling = new Telling(shelf);
        var text = new StringBuilder("# ").append(line(held.space().name())).append("\n\n");
        var top = children.atTop(visit, held);
        top.stream()
                .limit(MOST_LINES)
                .forEach(page -> text.append("- [")
                        .append(line(page.node().title()))
                        .append("](")
                        .append(telling.uri(page))
                        .append(")\n"));
        return top.size() <= MOST_LINES
                ? text.toString()
                : text.append("\n[cut here: ")
                        .append(ReadTools.CHILDREN)
                        .append(" lists the rest]\n")
                        .toString();
    }

    /// A name that stays a name within Markdown.
    private static String line(String name) {
        return Plain.name(name).replaceAll("([\\\\\\[\\]`*_<>#])", "\\\\$1");
    }
}
