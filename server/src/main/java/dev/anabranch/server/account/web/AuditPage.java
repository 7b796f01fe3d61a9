package dev.anabranch.server.account.web;

import dev.anabranch.server.account.AuditEvent;
import dev.anabranch.server.account.Person;
import java.util.List;
import java.util.Optional;

/// What the page of the audit log shows.
///
/// @param people to choose from
/// @param person id of the one whose deeds are shown; empty for all
/// @param action what is shown; empty for all
/// @param day the only day that is shown, as `2026-11-29`; empty for all
/// @param next address of the older lines
/// @param download address of all of them
public record AuditPage(
        List<AuditEvent> lines,
        List<Person> people,
        String person,
        String action,
        String day,
        Optional<String> next,
        String download) {
    /// What can be looked for.
    public static final List<String> ACTIONS = List.of(
            "session", "person", "token", "run", "choice", "index", "deletions", "schedule", "mcp", "writing", "route");
}
