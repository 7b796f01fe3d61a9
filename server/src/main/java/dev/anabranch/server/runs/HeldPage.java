package dev.anabranch.server.runs;

import java.util.List;
import java.util.Locale;

/// What the page of held deletions shows.
///
/// @param spaces those with documents that are gone on the site and still here
/// @param startable whether a run can be started here
public record HeldPage(List<OfSpace> spaces, boolean startable) {
    public HeldPage {
        spaces = List.copyOf(spaces);
    }

    /// How many deletions wait in all.
    public int waiting() {
        return spaces.stream().mapToInt(OfSpace::waiting).sum();
    }

    /// One space.
    ///
    /// @param waiting how many of its documents would go
    /// @param held    how many of its documents are here, those included
    /// @param documents the first of those that would go
    /// @param run     that found them gone
    public record OfSpace(String key, String name, int waiting, int held, List<DocumentView> documents, RunView run) {
        public OfSpace {
            documents = List.copyOf(documents);
        }

        /// How much of the space would go: `41 %`.
        public String share() {
            return held == 0 ? "" : String.format(Locale.ENGLISH, "%d %%", Math.round(100.0 * waiting / held));
        }

        /// How many that would go are not shown.
        public int hidden() {
            return Math.max(0, waiting - documents.size());
        }
    }
}
