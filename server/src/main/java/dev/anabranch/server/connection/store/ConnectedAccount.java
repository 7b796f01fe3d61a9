package dev.anabranch.server.connection.store;

import java.util.Optional;

/// Whose eyes a connection reads with.
///
/// @param typed  the e-mail address or user name as somebody typed it; empty where the credential tells
/// @param proven whom the site takes the credential for; nobody before it was proven
public record ConnectedAccount(String typed, Optional<Proven> proven) {
    /// Somebody as the site knows them.
    ///
    /// @param id    the account id; on Data Center the key of the user
    /// @param email only where the person's profile shows it
    public record Proven(String id, String name, Optional<String> email) {}

    /// In words, for people.
    public String words() {
        return proven.map(known -> known.name()
                        + known.email().map(email -> " (" + email + ")").orElse(""))
                .orElse(typed);
    }
}
