package dev.anabranch.server.connection.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What has just been done to a connection, as a word in an address and a sentence on the page.
enum Done {
    /// Nothing may use it.
    DISABLED("It is disabled. Configuration and files stay as they are."),
    /// It may be used again.
    ENABLED("It is enabled, and goes on where it was."),
    /// It has another token or password.
    REPLACED("The site accepted the new one, and it replaced the old one. Revoke the old one where it was made."),
    /// Everything was said.
    READY("It is configured and ready to sync."),
    /// Runs start at other times.
    SCHEDULED("The schedule is saved, and counts from now on.");

    private final String sentence;

    Done(String sentence) {
        this.sentence = sentence;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String sentence() {
        return sentence;
    }

    static Optional<Done> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
