package dev.anabranch.server.source;

import static dev.anabranch.server.source.Amounts.atLeastOne;
import static dev.anabranch.server.source.Amounts.portions;

import dev.anabranch.server.content.NodeType;

/// What Confluence Cloud is asked.
final class CloudTariff implements Tariff {
    private static final int ROWS = 250;
    private static final int FOUND = 250;
    private static final int IDS_PER_SEARCH = 125;
    private static final int AUTHORS = 20;

    @Override
    public long requests(Amounts of) {
        long pages = of.taken(NodeType.PAGE);
        long posts = of.taken(NodeType.BLOG_POST);
        long whoAndWhere = 1 + (of.spaces() <= 4 ? of.spaces() : portions(of.spaces(), ROWS));
        long lists = atLeastOne(portions(of.places(), FOUND)) + 2; // folders, and what changed meanwhile
        long texts = of.selection().isOfDocuments()
                ? chosen(of)
                : atLeastOne(portions(pages, ROWS)) + atLeastOne(portions(posts, ROWS));
        long labels = labelSearches(pages) + labelSearches(posts);
        long names = of.texts() > 0 ? 1 : 0;
        return whoAndWhere + lists + texts + labels + names + attached(of) + of.embeds() + of.histories(ROWS);
    }

    private static long chosen(Amounts of) {
        long listedPages = of.listed(NodeType.PAGE);
        long listedPosts = of.listed(NodeType.BLOG_POST);
        return atLeastOne(portions(listedPages, ROWS))
                + atLeastOne(portions(listedPosts, ROWS))
                + portions(of.taken(NodeType.PAGE), ROWS)
                + portions(of.taken(NodeType.BLOG_POST), ROWS)
                + of.looks(FOUND)
                + atLeastOne(portions(listedPages + listedPosts, FOUND));
    }

    /// A download is answered by a redirect and by the file; an older version is asked for by its number before.
    private static long attached(Amounts of) {
        return of.listedFiles() > 0
                ? portions(of.listedFiles(), ROWS) + 2 * of.taken(NodeType.ATTACHMENT) + 3 * of.olderFiles()
                : 0;
    }

    /// A batch of 250 takes two.
    private static long labelSearches(long documents) {
        return documents / ROWS * 2 + portions(documents % ROWS, IDS_PER_SEARCH);
    }

    /// One for each request and for each thing told, two for each person. Behind a first run with filters the sweep
    /// asks for the labels of everything in the spaces.
    @Override
    public long points(Amounts of) {
        long listed = of.selection().isOfDocuments() ? of.listed(NodeType.PAGE) + of.listed(NodeType.BLOG_POST) : 0;
        return requests(of)
                + 2 * listed
                + 2 * of.texts()
                + of.places()
                + of.embeds()
                + of.listedFiles()
                + of.olderFiles()
                + 2 * AUTHORS;
    }
}
