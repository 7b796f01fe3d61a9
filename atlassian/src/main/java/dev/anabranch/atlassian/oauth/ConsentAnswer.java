package dev.anabranch.atlassian.oauth;

import dev.anabranch.atlassian.Secret;

/// With what a browser came back to the callback. All of it is hostile: anybody can open that address with
/// anything. What follows from it is decided by whether the state is one that was given to this very browser.
public sealed interface ConsentAnswer {
    /// The person has consented.
    record Code(Secret code, String state) implements ConsentAnswer {}

    /// The person has declined.
    record Declined(String state) implements ConsentAnswer {}

    /// Atlassian could not ask the person.
    ///
    /// @param error its name, such as `invalid_scope`; safe to show
    record Failed(String error, String state) implements ConsentAnswer {}

    /// This is no answer at all: something is missing or there twice.
    ///
    /// @param what in words, safe to show
    record Malformed(String what) implements ConsentAnswer {}

    /// Reads the query of the callback.
    ///
    /// @param rawQuery as it came, without the question mark
    static ConsentAnswer of(String rawQuery) {
        return new ConsentQuery(rawQuery).answer();
    }
}
