package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.store.TokenSignIn;
import java.util.Optional;

/// A token or password in the place of another, as JSON.
///
/// @param account e-mail address or user name, where it is another one
/// @param lastDay the token's last day, `2027-03-31`
record WantedToken(Optional<String> account, Optional<String> secret, Optional<String> lastDay) {
    TokenSignIn.Entered entered() {
        return new TokenSignIn.Entered(
                account, WantedConnection.secret(secret.orElse("")), lastDay.flatMap(WantedConnection::day));
    }

    /// The same without the secret.
    @Override
    public String toString() {
        return "WantedToken[" + account + "]";
    }
}
