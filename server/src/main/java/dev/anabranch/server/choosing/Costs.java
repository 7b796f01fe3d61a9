package dev.anabranch.server.choosing;

import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.source.Filter;
import dev.anabranch.server.source.Selection;
import dev.anabranch.server.source.Survey;
import java.time.Duration;
import java.util.List;

/// Adds up what a first run asks for, by the table in docs/sync.md; Data Center takes more requests and no points.
final class Costs {
    private static final int ROWS = 250;
    private static final int FOUND = 250;
    private static final int IDS_PER_SEARCH = 125;
    private static final int AUTHORS = 20;

    /// What a page of text takes as a file and in the store, more or less.
    private static final int BYTES_OF_A_TEXT = 9_000;

    /// Texts converted and written in a second, more or less.
    private static final int TEXTS_A_SECOND = 1_000;

    private final List<Survey> surveys;
    private final Selection selection;
    private final int spaces;

    Costs(List<Survey> surveys, Selection selection, int spaces) {
        this.surveys = surveys;
        this.selection = selection;
        this.spaces = spaces;
    }

    /// @param took how long looking took
    /// @param asked how many requests that were
    Estimate estimate(Duration took, long asked) {
        long requests = requests();
        long perRequest = asked == 0 ? 0 : took.toMillis() / asked;
        var time = Duration.ofMillis(requests * perRequest + texts() * 1000 / TEXTS_A_SECOND);
        return new Estimate(requests, points(requests), time, texts() * BYTES_OF_A_TEXT + 2 * fileBytes());
    }

    private long requests() {
        long pages = taken(NodeType.PAGE);
        long posts = taken(NodeType.BLOG_POST);
        long files = taken(NodeType.ATTACHMENT);
        long whoAndWhere = 1 + (spaces <= 4 ? spaces : pagesOf(spaces, ROWS));
        long lists = atLeastOne(pagesOf(places(), FOUND)) + 2; // folders, and what changed meanwhile
        long texts = selection.isOfDocuments()
                ? atLeastOne(pagesOf(listed(NodeType.PAGE), ROWS))
                        + atLeastOne(pagesOf(listed(NodeType.BLOG_POST), ROWS))
                        + pagesOf(pages, ROWS)
                        + pagesOf(posts, ROWS)
                        + looks()
                        + atLeastOne(pagesOf(listed(NodeType.PAGE) + listed(NodeType.BLOG_POST), FOUND))
                : atLeastOne(pagesOf(pages, ROWS)) + atLeastOne(pagesOf(posts, ROWS));
        long labels = labelSearches(pages) + labelSearches(posts);
        long attached = withFiles() ? atLeastOne(pagesOf(listedFiles(), ROWS)) + 2 * files : 0;
        return whoAndWhere + lists + texts + labels + (texts() > 0 ? 1 : 0) + attached;
    }

    /// Checking ids and the query, and searching for what filters ask the site.
    private long looks() {
        boolean names = List.of(Filter.PAGE, Filter.NOT_PAGE, Filter.BLOG_POST, Filter.NOT_BLOG_POST).stream()
                .anyMatch(selection::has);
        long searches = List.of(Filter.LABEL, Filter.NOT_LABEL, Filter.CQL).stream()
                .filter(selection::has)
                .count();
        return (names ? 1 : 0) + (selection.has(Filter.CQL) ? 1 : 0) + searches * atLeastOne(pagesOf(texts(), FOUND));
    }

    /// A batch of 250 takes two.
    private static long labelSearches(long documents) {
        return documents / ROWS * 2 + pagesOf(documents % ROWS, IDS_PER_SEARCH);
    }

    /// One for each request and for each thing told, two for each person. Behind a first run with filters the sweep
    /// asks for the labels of everything in the spaces.
    private long points(long requests) {
        long listed = selection.isOfDocuments() ? listed(NodeType.PAGE) + listed(NodeType.BLOG_POST) : 0;
        return requests + 2 * listed + 2 * texts() + places() + listedFiles() + 2 * AUTHORS;
    }

    private long texts() {
        return taken(NodeType.PAGE) + taken(NodeType.BLOG_POST);
    }

    private long places() {
        return surveys.stream()
                .flatMap(survey -> survey.nodes().stream())
                .filter(node -> !node.type().isDocument())
                .count();
    }

    private long taken(NodeType type) {
        return surveys.stream()
                .flatMap(survey -> survey.nodes().stream())
                .filter(node -> node.type() == type)
                .count();
    }

    private long listed(NodeType type) {
        return taken(type)
                + surveys.stream()
                        .flatMap(survey -> survey.skipped().entrySet().stream())
                        .filter(skipped -> skipped.getKey().type() == type)
                        .mapToLong(skipped -> skipped.getValue())
                        .sum();
    }

    private long listedFiles() {
        return surveys.stream().mapToLong(Survey::listedFiles).sum();
    }

    private boolean withFiles() {
        return listedFiles() > 0;
    }

    private long fileBytes() {
        return surveys.stream()
                .flatMap(survey -> survey.bytes().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static long pagesOf(long things, int each) {
        return (things + each - 1) / each;
    }

    private static long atLeastOne(long requests) {
        return Math.max(1, requests);
    }
}
