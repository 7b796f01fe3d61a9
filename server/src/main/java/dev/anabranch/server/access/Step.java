package dev.anabranch.server.access;

import dev.anabranch.server.content.Admission;
import dev.anabranch.server.content.GateState;
import dev.anabranch.server.content.Principal;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;

/// How a reader fares at one gate.
///
/// @param gate as it was read last
/// @param by as what the reader is admitted; empty where the gate restricts nobody, and where it does not admit them
/// @param passes whether the reader gets through
public record Step(GateState gate, Optional<Principal> by, boolean passes) {
    /// A reader is named by the narrowest of what admits them.
    private static final Comparator<Principal> NARROWEST_FIRST =
            Comparator.<Principal>comparingInt(Step::breadth).thenComparing(Principal::text);

    /// How somebody fares at a gate.
    public static Step of(GateState gate, Standing standing) {
        if (isClosed(gate, standing)) {
            return new Step(gate, Optional.empty(), false);
        }
        return switch (gate.admission()) {
            case Admission.Open _ -> new Step(gate, Optional.empty(), true);
            case Admission.Unread _ -> new Step(gate, Optional.empty(), false);
            case Admission.Only(var admitted) -> {
                var by = standing.principals().stream()
                        .filter(admitted::contains)
                        .min(NARROWEST_FIRST);
                yield new Step(gate, by, by.isPresent());
            }
        };
    }

    /// Whether the gate is closed to the reader whatever it admits.
    public static boolean isClosed(GateState gate, Standing standing) {
        return !Collections.disjoint(gate.closedTo(), standing.names());
    }

    private static int breadth(Principal principal) {
        return switch (principal) {
            case Principal.Person _ -> 0;
            case Principal.Group _ -> 1;
            case Principal.Others _ -> 2;
            case Principal.Everyone _ -> 3;
            case Principal.Anonymous _ -> 4;
        };
    }
}
