package dev.anabranch.server.sync;

import java.util.Optional;

/// Which documents of a run are wanted.
///
/// @param outcome only those with this one
/// @param type only those of this kind, in Confluence's word; empty for all
/// @param text only those whose title, id, file or reason contains this, without regard to case; empty for all
public record DocumentQuery(Optional<Outcome> outcome, String type, String text) {
    /// All of them.
    public static final DocumentQuery ALL = new DocumentQuery(Optional.empty(), "", "");

    public DocumentQuery {
        text = text.strip();
    }

    /// Those with this outcome.
    public static DocumentQuery of(Outcome outcome) {
        return new DocumentQuery(Optional.of(outcome), "", "");
    }

    /// Whether it leaves nothing out.
    public boolean isAll() {
        return equals(ALL);
    }
}
