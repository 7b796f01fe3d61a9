package dev.anabranch.server.account.web;

import dev.anabranch.server.account.AccessToken;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Session;
import java.util.List;
import java.util.Optional;

/// What the page of one's own account shows.
///
/// @param session id of the session that looks
/// @param scopes that a new token may have
/// @param made text of a token that has just been made
/// @param done what has just been done, as a sentence
/// @param trouble why it was not, as a sentence
public record OwnPage(
        Person person,
        String session,
        List<Session> sessions,
        List<AccessToken> tokens,
        List<Right> scopes,
        Optional<String> made,
        Optional<String> done,
        Optional<String> trouble) {
    /// The same after something was done.
    OwnPage done(String what) {
        return new OwnPage(person, session, sessions, tokens, scopes, made, Optional.of(what), trouble);
    }

    /// The same after something was not possible.
    OwnPage trouble(String why) {
        return new OwnPage(person, session, sessions, tokens, scopes, made, done, Optional.of(why));
    }

    /// The same with a new token.
    OwnPage made(String text) {
        return new OwnPage(person, session, sessions, tokens, scopes, Optional.of(text), done, trouble);
    }
}
