package dev.anabranch.server.connection.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A connection as lists show it.
///
/// @param page     address of its own page; nothing where the reader may not open it
/// @param site     name of the site
/// @param product  kind of the site, in words
/// @param account  whose eyes it reads with
/// @param way      how it signs in
/// @param lastUsed when it was last opened
/// @param end      what of it ends, and when; nothing where nobody knows
/// @param note     what else is worth knowing, such as that it comes from the settings
public record ConnectionTile(
        String id,
        Optional<String> page,
        String site,
        String product,
        String account,
        String way,
        Standing standing,
        Optional<Instant> lastUsed,
        Optional<End> end,
        List<Warning> warnings,
        Optional<String> note) {
    public ConnectionTile {
        warnings = List.copyOf(warnings);
    }

    /// What ends.
    ///
    /// @param what such as "Consent ends"
    /// @param when in words
    public record End(String what, String when) {}
}
