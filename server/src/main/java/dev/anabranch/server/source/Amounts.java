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
/// @param spaces how many there are
public record Amounts(List<Survey> surveys, Selection selection, int spaces) {
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
