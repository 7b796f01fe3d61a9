package dev.anabranch.server.account.clients;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A program that made itself known. All that it said of itself it said without proof.
///
/// @param id        names it; no secret
/// @param name      what it calls itself
/// @param redirects where its codes may go, at least one
public record Client(String id, String name, List<RedirectUri> redirects, Instant registeredAt) {
    /// The same, safe from changes.
    public Client {
        redirects = List.copyOf(redirects);
    }

    /// One of its addresses.
    ///
    /// @return nothing when it has no such
    public Optional<RedirectUri> redirect(String wanted) {
        return RedirectUri.among(redirects, wanted);
    }
}
