package dev.anabranch.server.account.web;

import java.util.List;

/// The people whom a demo offers to sign in as, on the page to sign in. Nobody, except in a demo: its passwords are
/// made up at each start, and all that they open is a made-up company.
public final class SampleSignIns {
    private volatile List<Sample> people = List.of();

    /// Somebody to sign in as.
    ///
    /// @param role what they may do here
    public record Sample(String name, String role, String email, String password) {}

    /// Offers these from now on.
    public void offer(List<Sample> samples) {
        people = List.copyOf(samples);
    }

    List<Sample> all() {
        return people;
    }
}
