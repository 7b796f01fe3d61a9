package dev.anabranch.server.source;

import static dev.anabranch.server.source.Amounts.atLeastOne;
import static dev.anabranch.server.source.Amounts.portions;

import dev.anabranch.server.content.NodeType;
import java.util.Map;

/// What Confluence Data Center is asked, where it cuts its answers down to 50 with texts and 200 without.
final class DataCenterTariff implements Tariff {
    private static final int TEXTS = 50;
    private static final int ROWS = 200;

    /// Who is it, which version is it, what time is it there, and in which zone are queries read.
    private static final int AT_FIRST = 13;

    @Override
    public long requests(Amounts of) {
        long texts = of.selection().isOfDocuments()
                ? lists(of, ROWS) + portions(of.texts(), TEXTS) + of.looks(ROWS)
                : lists(of, TEXTS);
        return AT_FIRST + of.spaces() + texts + changedMeanwhile(of) + attached(of) + of.histories(ROWS);
    }

    private static long lists(Amounts of, int each) {
        return lists(of.listedBySpace(NodeType.PAGE), of.spaces(), each)
                + lists(of.listedBySpace(NodeType.BLOG_POST), of.spaces(), each);
    }

    /// Each space is listed by itself, an empty one, too.
    private static long lists(Map<String, Long> counts, int spaces, int each) {
        return spaces
                - counts.size()
                + counts.values().stream()
                        .mapToLong(count -> portions(count, each))
                        .sum();
    }

    private static long changedMeanwhile(Amounts of) {
        return portions(of.spaces(), 100);
    }

    private static long attached(Amounts of) {
        return of.listedFiles() > 0
                ? atLeastOne(portions(of.listedFiles(), ROWS)) + of.taken(NodeType.ATTACHMENT) + 2 * of.olderFiles()
                : 0;
    }

    @Override
    public long points(Amounts of) {
        return 0;
    }
}
