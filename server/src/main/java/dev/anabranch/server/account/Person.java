package dev.anabranch.server.account;

import java.time.Instant;
import java.util.Optional;

/// Somebody who may sign in here, or a service account, which only has tokens.
///
/// @param id never changes and is never used again
/// @param name as shown
/// @param email people have one; nobody else has the same
/// @param active false keeps everything and lets nobody in
/// @param ways how this one can sign in
/// @param version goes up with each change
public record Person(
        String id,
        Kind kind,
        String name,
        Optional<Email> email,
        Role role,
        boolean active,
        Ways ways,
        long version,
        Instant createdAt,
        Optional<Instant> lastSeenAt) {
    /// Whether there is a human behind it.
    public enum Kind {
        /// A human being.
        PERSON("person"),
        /// A program; it cannot sign in to the pages.
        SERVICE("service");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// Its name.
        public String word() {
            return word;
        }

        static Kind of(String word) {
            return word.equals(SERVICE.word) ? SERVICE : PERSON;
        }
    }

    /// How somebody can sign in.
    ///
    /// @param password whether there is one
    /// @param openId the identity at an OpenID provider
    /// @param emailProof what says that the e-mail address is theirs
    public record Ways(boolean password, Optional<OpenId> openId, EmailProof emailProof) {}

    /// Somebody at an OpenID provider: the subject alone means nothing without the issuer.
    public record OpenId(String issuer, String subject) {}

    /// Whether there is an e-mail address that is known to be theirs.
    public boolean hasProvedEmail() {
        return email.isPresent() && ways.emailProof().isGiven();
    }

    /// Whether this one has a right.
    public boolean has(Right right) {
        return active && role.has(right);
    }
}
