package dev.anabranch.simulator.fault;

import java.util.List;

/// Rules as read from JSON.
///
/// @param seed where the draws of `share` start
public record FaultRules(long seed, List<FaultRule> rules) {
    /// Copies the rules.
    public FaultRules {
        rules = List.copyOf(rules);
    }
}
