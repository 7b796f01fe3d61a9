package dev.anabranch.server.evaluation;

import java.util.List;
import java.util.stream.Stream;

/// What is measured: takes a set of documents once, then ranks them for one question after the other.
public interface Ranker extends AutoCloseable {
    /// Takes the documents of a set, each once. Called once, before the first question.
    ///
    /// @param corpus read while the set's file is; consumed to its end before this returns, in one thread
    void build(Stream<BeirDocument> corpus);

    /// The documents that fit best, best first; fewer where fewer fit, and none twice.
    ///
    /// @param limit most that are wanted, at least 1
    List<RankedDocument> rank(String question, int limit);

    /// Lets go of what [#build] took.
    @Override
    void close();
}
