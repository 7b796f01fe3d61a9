package dev.anabranch.server.search;

/// What the page of the search shows.
///
/// @param asked what the reader asked for
/// @param results what came of it
public record SearchPage(Asked asked, Results results) {
    /// The number of the first hit of this page, from 1.
    public int firstNumber() {
        return asked.page() * Asked.HITS + 1;
    }

    /// What an order is called.
    public static String label(Question.Order order) {
        return switch (order) {
            case RELEVANCE -> "Best first";
            case NEWEST -> "Newest first";
            case TITLE -> "By title";
        };
    }

    /// Whether there is a page behind this one.
    public boolean hasMore() {
        return results instanceof Results.Found found
                && asked.page() < Asked.LAST_PAGE
                && found.total() > (asked.page() + 1) * Asked.HITS;
    }
}
