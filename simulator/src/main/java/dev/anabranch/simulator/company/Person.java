package dev.anabranch.simulator.company;

import java.time.ZoneId;

/// Somebody with an account on the site.
///
/// @param handle short name used in the resource files only; never shown by the site
/// @param accountId Atlassian's account id, unique
/// @param email the address this person signs in with; other people see it only when `emailVisible`
/// @param kind what sort of account it is
/// @param status whether the account may still sign in
/// @param readsEverything true for the one account that is meant for mirroring the whole site
public record Person(
        String handle,
        String accountId,
        String displayName,
        String publicName,
        String email,
        boolean emailVisible,
        ZoneId timeZone,
        Kind kind,
        Status status,
        boolean external,
        boolean readsEverything) {
    /// The account types that Confluence knows.
    public enum Kind {
        /// A person.
        ATLASSIAN,
        /// A bot installed by an app.
        APP,
        /// A customer of the service desk.
        CUSTOMER
    }

    /// The life of an account.
    public enum Status {
        /// May sign in.
        ACTIVE,
        /// Deactivated by an administrator; name and content stay.
        INACTIVE,
        /// Deleted; only the account id remains meaningful.
        CLOSED
    }
}
