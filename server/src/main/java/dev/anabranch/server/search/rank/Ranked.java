package dev.anabranch.server.search.rank;

import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.engine.Scored;
import java.util.List;

/// A document in its place, and why it is there.
///
/// @param score by which it is ranked: from 0 to 1 where words and meaning were put together
/// @param lexical its score by BM25; 0 where it has none of the words, or nobody asked
/// @param cosine of its nearest passage; [Double#NaN] where nobody asked, or none has a vector
/// @param passages its best ones, best first; their scores count like those of documents
public record Ranked(Key key, double score, double lexical, double cosine, List<Scored> passages) {
    /// Copies the list.
    public Ranked {
        passages = List.copyOf(passages);
    }
}
