package dev.anabranch.server.account;

import java.time.Instant;

/// One line of the audit log.
///
/// @param id in the order of time
/// @param action what was done, such as `session.start` or `run.start`
/// @param object to what: an id, a name, a path; empty when the action says all
/// @param detail what else is worth knowing; never a secret
public record AuditEvent(
        String id, Instant at, Actor by, String action, String object, Outcome outcome, String detail) {
    /// What became of it.
    public enum Outcome {
        /// It happened.
        DONE("done"),
        /// Whoever asked may not, or did not prove to be somebody.
        REFUSED("refused"),
        /// It was allowed and did not work.
        FAILED("failed");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /// Its name.
        public String word() {
            return word;
        }

        static Outcome of(String word) {
            for (Outcome outcome : values()) {
                if (outcome.word.equals(word)) {
                    return outcome;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    /// What is to be noted, before it has its time and place.
    ///
    /// @param action what is done
    /// @param object to what
    public record Deed(String action, String object, Outcome outcome, String detail) {
        /// It happened, and there is nothing else to say.
        public static Deed done(String action, String object) {
            return new Deed(action, object, Outcome.DONE, "");
        }

        /// It happened.
        public static Deed done(String action, String object, String detail) {
            return new Deed(action, object, Outcome.DONE, detail);
        }

        /// It was refused.
        public static Deed refused(String action, String object, String why) {
            return new Deed(action, object, Outcome.REFUSED, why);
        }
    }
}
