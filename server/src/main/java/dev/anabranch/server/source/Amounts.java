package dev.anabranch.server.source;

import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How much surveys found, by what a run has to ask for.
///
/// @param surveys of the spaces, up to a hundred of them each
/// @param selection what of these spaces is taken
/// @param contents what is carried beside pages and blog posts
/// @param spaces how many there are
public record Amounts(List<Survey> surveys, Selection selection, Contents contents, int spaces) {
    public Amounts {
        surveys = List.copyOf(surveys);
    }

    /// How many pages and blog posts are taken.
    public long texts() {
        return taken(NodeType.PAGE) + taken(NodeType.BLOG_POST);
    }

    /// How many bytes the files have that are taken.
    public long fileBytes() {
        return surveys.stream()
                .flatMap(survey -> survey.bytes().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    long taken(NodeType type) {
        return nodes().filter(node -> node.type() == type).count();
    }

    /// Folders and other things without text.
    long places() {
        return nodes().filter(node -> !node.type().isDocument()).count();
    }

    /// Embeds, of which each tells only by itself what it shows.
    long embeds() {
        return taken(NodeType.EMBED);
    }

    /// How many older versions of attached files are fetched.
    long olderFiles() {
        int older = contents.files().versions() - 1;
        return nodes().filter(node -> node.type() == NodeType.ATTACHMENT)
                .mapToLong(node -> Math.min(older, node.edition().version() - 1))
                .sum();
    }

    /// How many requests tell of all versions of pages and blog posts, where that is wanted.
    ///
    /// @param each how many versions one tells
    long histories(int each) {
        return !contents.versions()
                ? 0
                : nodes().filter(node -> node.type() == NodeType.PAGE || node.type() == NodeType.BLOG_POST)
                        .mapToInt(node -> node.edition().version())
                        .filter(version -> version > 1)
                        .mapToLong(version -> portions(version, each))
                        .sum();
    }

    /// How many of a type the lists show, taken or not.
    long listed(NodeType type) {
        return listedBySpace(type).values().stream().mapToLong(Long::longValue).sum();
    }

    /// The same by the ids of spaces; those in which nothing was found are not in it.
    Map<String, Long> listedBySpace(NodeType type) {
        var counts = new HashMap<String, Long>();
        nodes().filter(node -> node.type() == type).forEach(node -> counts.merge(node.spaceId(), 1L, Long::sum));
        surveys.forEach(survey -> survey.skipped().forEach((skipped, count) -> {
            if (skipped.type() == type) {
                counts.merge(skipped.spaceId(), (long) count, Long::sum);
            }
        }));
        return counts;
    }

    /// How many files the lists show, those of other spaces among them where the site tells those, too.
    long listedFiles() {
        return surveys.stream().mapToLong(Survey::listedFiles).sum();
    }

    /// Checking ids and the query, and searching for what filters ask the site.
    ///
    /// @param found how many a search tells at once
    long looks(int found) {
        boolean names = Stream.of(Filter.PAGE, Filter.NOT_PAGE, Filter.BLOG_POST, Filter.NOT_BLOG_POST)
                .anyMatch(selection::has);
        long searches = Stream.of(Filter.LABEL, Filter.NOT_LABEL, Filter.CQL)
                .filter(selection::has)
                .count();
        return (names ? 1 : 0) + (selection.has(Filter.CQL) ? 1 : 0) + searches * atLeastOne(portions(texts(), found));
    }

    private Stream<Node> nodes() {
        return surveys.stream().flatMap(survey -> survey.nodes().stream());
    }

    static long portions(long things, int each) {
        return (things + each - 1) / each;
    }

    static long atLeastOne(long requests) {
        return Math.max(1, requests);
    }
}
