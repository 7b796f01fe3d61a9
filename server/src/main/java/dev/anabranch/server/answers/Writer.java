package dev.anabranch.server.answers;

import java.util.List;
import java.util.function.Consumer;

/// Writes an answer in words of its own, out of passages: a language model. What it writes is believed by nobody until
/// each sentence was held against the passage that it names. Safe for any number of threads.
public interface Writer {
    /// The model as people know it, such as `llama3.1 at 127.0.0.1:11434`; holds no secret.
    String name();

    /// Those of these passages, from the first on, that it reads of so many: all others are told to no model, and no
    /// sentence can be taken from them.
    List<Candidate> told(List<Candidate> passages);

    /// Writes, and returns when all is written. Sentences name their passages as `[1]`, in the order of the list;
    /// where the passages hold no answer, all that is written is [#NOT_FOUND].
    ///
    /// @param passages that whoever asks may read; nothing else is told to the model but the question
    /// @param heard    takes the text in parts of any size as they come; what it throws ends the writing
    /// @throws WriterFailed when there is none, or not all of it
    void write(String question, List<Candidate> passages, Consumer<String> heard);

    /// What is written where the passages hold no answer.
    String NOT_FOUND = "NOT FOUND";
}
