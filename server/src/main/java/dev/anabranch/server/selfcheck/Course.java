package dev.anabranch.server.selfcheck;

import java.util.Optional;

/// A comparison on its way, of which is told what it found so far, whatever becomes of it. For one thread.
final class Course {
    private final Findings findings;
    private final RequestCount requests = new RequestCount();
    private Optional<Comparison> comparison = Optional.empty();

    Course(Findings findings) {
        this.findings = findings;
    }

    /// From now on this one goes on.
    Comparison begun(Comparison next) {
        comparison = Optional.of(next);
        return next;
    }

    Findings findings() {
        return findings;
    }

    RequestCount requests() {
        return requests;
    }

    Witness.Way way(Witness.Way unlessBegun) {
        return comparison.map(Comparison::way).orElse(unlessBegun);
    }

    Check.Counts counts() {
        return comparison
                .map(begun -> begun.counts(requests.requests()))
                .orElseGet(() -> new Check.Counts(0, 0, 0, 0, 0, requests.requests()));
    }
}
