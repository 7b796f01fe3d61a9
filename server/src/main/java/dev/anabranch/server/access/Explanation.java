package dev.anabranch.server.access;

import java.util.List;

/// Why somebody may, or may not, read a document: each gate on the way to it.
///
/// @param standing what the reader counts as
/// @param steps the gates in order, of the space first; empty when no such document is held
public record Explanation(Standing standing, List<Step> steps) {
    public Explanation {
        steps = List.copyOf(steps);
    }

    /// Whether the reader may read it: what is not held, nobody may.
    public boolean admitted() {
        return !steps.isEmpty() && steps.stream().allMatch(Step::passes);
    }
}
