package dev.anabranch.server.search.engine;

import dev.anabranch.server.content.DocumentId;

/// A document, over all sites.
///
/// @param site the number of its site in the database
public record Key(int site, DocumentId document) implements Comparable<Key> {
    /// As an engine keeps it: `1:4711`.
    public String term() {
        return site + ":" + document.value();
    }

    /// The key that an engine kept.
    ///
    /// @throws IllegalArgumentException for anything else
    public static Key ofTerm(String term) {
        int colon = term.indexOf(':');
        return new Key(
                Integer.parseInt(term.substring(0, Math.max(colon, 0))), new DocumentId(term.substring(colon + 1)));
    }

    @Override
    public int compareTo(Key other) {
        return site == other.site ? document.compareTo(other.document) : Integer.compare(site, other.site);
    }
}
