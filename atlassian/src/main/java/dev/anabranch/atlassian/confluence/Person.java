package dev.anabranch.atlassian.confluence;

import java.util.Optional;

/// Someone with an Atlassian account.
///
/// @param accountType `atlassian`, `app`, `customer` or another word of the site
/// @param displayName the name shown to the reading account; never empty
/// @param email only when the person's profile shows it
/// @param timeZone only when the person's profile shows it; the site's word, such as `Europe/Berlin`
/// @param active false for closed and deactivated accounts
/// @param guest whether it is somebody from outside, who may use the spaces that they were invited to and nothing else
public record Person(
        String accountId,
        String accountType,
        String displayName,
        Optional<String> email,
        Optional<String> timeZone,
        boolean active,
        boolean guest) {}
