package dev.anabranch.server.answers;

import java.util.List;
import java.util.Optional;

/// An answer, and how it came about.
///
/// @param writer  the model that wrote it, as people know it; empty where it is made of the pages' own words, or where
///                there is none
/// @param leftOut how many sentences of the model are not in it, since no passage was found to support them
/// @param notes   what whoever asked should know, each a sentence
public record Reply(Answer answer, Optional<String> writer, int leftOut, List<String> notes) {
    /// Copies the list.
    public Reply {
        notes = List.copyOf(notes);
    }

    static Reply ofPages(Answer answer) {
        return new Reply(answer, Optional.empty(), 0, List.of());
    }
}
