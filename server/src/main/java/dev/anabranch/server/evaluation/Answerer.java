package dev.anabranch.server.evaluation;

import java.util.List;
import java.util.stream.Stream;

/// What is measured by its answers: takes a set of documents once, then answers one question after the other.
public interface Answerer extends AutoCloseable {
    /// Takes the documents of a set, each once. Called once, before the first question.
    ///
    /// @param corpus read while the set's file is; consumed to its end before this returns, in one thread
    void build(Stream<BeirDocument> corpus);

    /// The answer; documents that are hidden from whoever asks count as if they did not exist.
    Given answer(BeirQuestion question);

    /// An answer.
    ///
    /// @param confidence from 0 to 1
    /// @param cited      ids of the documents that it is taken from; empty where it says that nothing was found
    /// @param words      what it says
    record Given(double confidence, List<String> cited, String words) {
        /// Copies the list.
        public Given {
            cited = List.copyOf(cited);
        }
    }

    /// Lets go of what [#build] took.
    @Override
    void close();
}
