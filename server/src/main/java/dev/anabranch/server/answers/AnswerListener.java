package dev.anabranch.server.answers;

import dev.anabranch.server.search.Hit;
import java.util.List;

/// Hears an answer while it comes into being. It is called by the thread that asks, one call after the other; what it
/// throws ends the asking.
public interface AnswerListener {
    /// Hears nothing until the answer is whole.
    AnswerListener NONE = new AnswerListener() {
        @Override
        public void statement(Answer.Statement statement, Answer.Citation citation) {}

        @Override
        public void note(String words) {}
    };

    /// What search found for the question, best first, before anything is said: the asker may read all of it.
    default void found(List<Hit> hits) {}

    /// The next statement of the answer, verified already: it stays as it is.
    ///
    /// @param citation where it stands; told again for each statement that is taken from there
    void statement(Answer.Statement statement, Answer.Citation citation);

    /// Something that whoever asked should know, in a sentence: that a model did not answer, say. Text, not markup.
    void note(String words);
}
