package dev.anabranch.server.selfcheck;

import dev.anabranch.server.content.DocumentId;
import java.time.Duration;
import java.time.Instant;

/// How late one revocation was seen.
///
/// @param changedAt when somebody lost the right: as the site says, else when they were last known to have it
/// @param hiddenAt from when on they were shown nothing any more
/// @param basis how that beginning is known
record CanaryLag(DocumentId document, Instant changedAt, Instant hiddenAt, Basis basis) {
    /// How the beginning is known.
    enum Basis {
        /// The site's audit log tells of it.
        AUDIT("audit", "Confluence's audit log"),
        /// No log tells of it: it happened after the last look that saw the former state, so the lag is at most this.
        LAST_LOOK("last-look", "the last look before it; at most so late");

        private final String word;
        private final String words;

        Basis(String word, String words) {
            this.word = word;
            this.words = words;
        }

        String word() {
            return word;
        }

        /// For people.
        String words() {
            return words;
        }

        static Basis of(String word) {
            return word.equals(AUDIT.word) ? AUDIT : LAST_LOOK;
        }
    }

    Duration lag() {
        return Duration.between(changedAt, hiddenAt);
    }
}
