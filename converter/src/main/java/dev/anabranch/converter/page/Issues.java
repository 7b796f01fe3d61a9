package dev.anabranch.converter.page;

import java.util.List;

/// The issues that a query finds, as the caller answers it.
///
/// @param total how many there are; may be more than are told
/// @param asOf day on which they were asked for, `2026-01-02`
public record Issues(List<Issue> issues, int total, String asOf) {
    /// Copies the list.
    public Issues {
        issues = List.copyOf(issues);
    }
}
