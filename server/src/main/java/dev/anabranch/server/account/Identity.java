package dev.anabranch.server.account;

import java.util.Optional;

/// Somebody as a provider knows them at which they signed in, proved by it.
public sealed interface Identity {
    /// Only when the provider says that it is verified.
    Optional<Email> email();

    /// As the provider shows it.
    String name();

    /// What never changes, for the audit log.
    String subject();

    /// Somebody at an OpenID provider.
    ///
    /// @param id never changes
    record OfOpenId(Person.OpenId id, Optional<Email> email, String name) implements Identity {
        @Override
        public String subject() {
            return id.subject();
        }
    }

    /// Somebody with an account at Atlassian.
    ///
    /// @param account its id, never changes
    record OfAtlassian(String account, Optional<Email> email, String name) implements Identity {
        @Override
        public String subject() {
            return account;
        }
    }
}
