package dev.anabranch.simulator.model;

import java.time.ZoneId;

/// A person or an app with an account.
///
/// @param email always known to the site, shown to others only when `emailVisible`
/// @param timeZone of the profile; CQL dates of this caller are read in it
/// @param accountType `atlassian`, `app` or `customer`
/// @param status `active`, `inactive` or `closed`; only active people sign in
/// @param external whether this is a guest (external collaborator)
public record User(
        String accountId,
        String displayName,
        String publicName,
        String email,
        boolean emailVisible,
        ZoneId timeZone,
        String accountType,
        String status,
        boolean external) {
    /// An active person whose e-mail address everybody sees.
    public static User person(String accountId, String displayName, String email, ZoneId timeZone) {
        return new User(accountId, displayName, displayName, email, true, timeZone, "atlassian", "active", false);
    }

    /// Whether this person may still sign in.
    public boolean active() {
        return status.equals("active");
    }
}
