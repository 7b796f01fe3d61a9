package dev.anabranch.simulator.model;

import java.time.ZoneId;

/// A person or an app with an account.
///
/// @param email always known to the site, shown to others only when `emailVisible`
/// @param timeZone of the profile; CQL dates of this caller are read in it
/// @param accountType `atlassian` or `app`
public record User(
        String accountId,
        String displayName,
        String email,
        boolean emailVisible,
        ZoneId timeZone,
        String accountType,
        boolean active) {
    /// An active person whose e-mail address everybody sees.
    public static User person(String accountId, String displayName, String email, ZoneId timeZone) {
        return new User(accountId, displayName, email, true, timeZone, "atlassian", true);
    }
}
