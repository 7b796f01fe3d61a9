package dev.anabranch.simulator.fault;

import java.util.OptionalLong;
import java.util.Random;

/// When, among the requests that fit, a rule strikes.
///
/// @param skip let so many pass first
/// @param count strike so many times at most
/// @param every strike only at each n-th of the rest, the first included
/// @param share strike with this probability, drawn from the seed
record Turn(long skip, OptionalLong count, long every, double share) {
    /// @param seen how many fitting requests came before this one
    /// @param struck how often the rule has struck
    boolean strikes(long seen, long struck, Random random) {
        boolean drawn = share >= 1 || random.nextDouble() < share;
        return seen >= skip && (seen - skip) % every == 0 && struck < count.orElse(Long.MAX_VALUE) && drawn;
    }
}
