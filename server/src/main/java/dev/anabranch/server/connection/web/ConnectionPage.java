package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.StartsOfRuns;
import dev.anabranch.server.connection.store.SignInWay;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the page of one connection shows.
///
/// @param address   of the site, as people open it
/// @param isOwn     whether it is the reader's own
/// @param isEnabled whether anything may use it
/// @param may       what the reader may do with it
/// @param checks    the last test, or the one that goes on
/// @param schedule  when runs by it start; nothing where none do
/// @param done      what has just been done, as a sentence
/// @param trouble   why it was not
public record ConnectionPage(
        ConnectionTile tile,
        SignInWay signIn,
        Optional<String> address,
        Facts facts,
        boolean isOwn,
        boolean isEnabled,
        May may,
        Optional<ChecksPage> checks,
        Optional<StartsOfRuns.Told> schedule,
        Optional<String> done,
        Optional<String> trouble) {
    /// What else is known of it.
    ///
    /// @param typed       the account as typed, where the site knows it by another name
    /// @param app         name of the OAuth app
    /// @param madeAt      when it was made; nothing for the one of the settings
    /// @param provenAt    when the site last let it in
    /// @param refreshedAt when tokens of the grant came last
    /// @param purposes    what it may do, in words
    public record Facts(
            Optional<String> typed,
            Optional<String> app,
            String madeBy,
            Optional<Instant> madeAt,
            Optional<Instant> provenAt,
            Optional<Instant> refreshedAt,
            List<String> purposes) {
        public Facts {
            purposes = List.copyOf(purposes);
        }
    }

    /// What the reader may do with it.
    public record May(boolean test, boolean change, boolean enable) {}

    /// Who uses it, in words.
    public String usedBy() {
        return isOwn ? "you alone" : "the workspace, for syncing";
    }

    /// Whether a person has consented to it.
    public boolean isOAuth() {
        return signIn == SignInWay.OAUTH;
    }

    /// What of it is secret, in words.
    public String secretName() {
        return signIn.secretName();
    }
}
