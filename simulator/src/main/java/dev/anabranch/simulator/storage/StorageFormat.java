package dev.anabranch.simulator.storage;

import java.util.List;
import java.util.Optional;

/// Reads bodies in storage format.
public final class StorageFormat {
    private StorageFormat() {}

    /// A body that was read.
    ///
    /// @param pieces what was understood: everything, or everything before the problem
    /// @param problem the first reason why the body is not well-formed
    public record Reading(List<Piece> pieces, Optional<StorageProblem> problem) {}

    /// Reads a body as far as it is well-formed. Never throws, whatever the text.
    public static Reading read(String body) {
        var scanner = new Scanner(body);
        try {
            scanner.run();
            return new Reading(List.copyOf(scanner.pieces()), Optional.empty());
        } catch (Malformed malformed) {
            return new Reading(List.copyOf(scanner.pieces()), Optional.of(malformed.in(body)));
        }
    }

    /// What keeps the service from storing this body: the first place that is not well-formed or, in a well-formed
    /// body, the first element that stands where it may not. Empty if the body is accepted.
    public static Optional<StorageProblem> problemIn(String body) {
        var reading = read(body);
        if (reading.problem().isPresent()) {
            return reading.problem();
        }
        try {
            Nesting.check(reading.pieces());
            return Optional.empty();
        } catch (Malformed misplaced) {
            return Optional.of(misplaced.in(body));
        }
    }
}
