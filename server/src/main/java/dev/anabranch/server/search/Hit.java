package dev.anabranch.server.search;

import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.search.engine.Key;
import java.time.Instant;
import java.util.List;

/// A document that was found, as it is now.
///
/// @param site address of its site
/// @param title of a comment, that of what it is a comment on
/// @param spaceKey what people type
/// @param url where people open it in Confluence
/// @param author name of who made the version, or the account id; empty when nobody is named
/// @param score by which it is ranked; comparable within one question only
/// @param lexical its score by BM25; 0 where it has none of the words
/// @param cosine of its nearest passage; [Double#NaN] where there is none
/// @param snippets the best passages, best first
public record Hit(
        Key key,
        String site,
        NodeType type,
        String title,
        String spaceKey,
        String spaceName,
        String url,
        int version,
        Instant updatedAt,
        String author,
        List<String> labels,
        double score,
        double lexical,
        double cosine,
        List<Snippet> snippets) {
    /// Copies the lists.
    public Hit {
        labels = List.copyOf(labels);
        snippets = List.copyOf(snippets);
    }
}
