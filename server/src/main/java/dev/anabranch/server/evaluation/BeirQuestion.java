package dev.anabranch.server.evaluation;

import java.util.List;

/// One question of a set.
///
/// @param category `metadata.category` of the question; empty where the set sorts its questions in none
/// @param words    `metadata.answer`: what a right answer says, as the documents write it; empty where nothing is known
/// @param hidden   `metadata.hidden`: ids of documents that are not there for whoever asks this; usually none
public record BeirQuestion(String id, String text, String category, List<String> words, List<String> hidden) {
    /// Copies the lists.
    public BeirQuestion {
        words = List.copyOf(words);
        hidden = List.copyOf(hidden);
    }
}
