package dev.anabranch.server.search.records;

import dev.anabranch.server.search.index.IndexRecord;
import java.util.Optional;

/// A record as somebody may see it.
///
/// @param readable whether they may read the document: else nothing is told but its id, kind, space and state
/// @param spaceName as people know it; its id where nobody knows one
/// @param address of its file in the web app; empty where there is none
public record RecordRow(IndexRecord entry, boolean readable, String spaceName, Optional<String> address) {
    /// By what name the document is sent.
    public String name() {
        return DocumentName.of(entry.id(), entry.site());
    }

    /// The address of its passages.
    public String passagesAddress() {
        return DocumentName.passages(name());
    }

    /// Its title, as far as it is told.
    public String title() {
        return readable ? entry.title() : "";
    }

    /// Title of what it hangs at, as far as it is told.
    public String hangsAt() {
        return readable ? entry.hangsAt() : "";
    }

    /// Why it failed, or is found by its name alone, as far as it is told.
    public String problem() {
        if (!readable) {
            return entry.state() == IndexRecord.State.FAILED ? "The reason is told to those who may read it." : "";
        }
        return entry.index().map(IndexRecord.InIndex::problem).orElse("");
    }

    /// What the index holds of it, as far as that is told.
    public Optional<IndexRecord.InIndex> index() {
        return readable ? entry.index() : Optional.empty();
    }

    /// How many passages the index holds of it, as far as that is told.
    public int passages() {
        return index().map(IndexRecord.InIndex::passages).orElse(0);
    }
}
