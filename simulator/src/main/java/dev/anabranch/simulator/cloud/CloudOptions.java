package dev.anabranch.simulator.cloud;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Which Cloud site it is.
///
/// @param quirks which habits it has
/// @param pointsPerHour how many points an app may use in each hour of the clock
/// @param scopes what scoped tokens and access tokens are good for; empty for everything
public record CloudOptions(Set<CloudQuirk> quirks, long pointsPerHour, Set<String> scopes) {
    /// What an app of the first tier is granted (atlassian-api.md 3).
    public static final long USUAL_POINTS = 65_000;

    /// Refuses a quota that lets nothing through, and copies the sets.
    public CloudOptions {
        quirks = Set.copyOf(quirks);
        scopes = Set.copyOf(scopes);
        if (pointsPerHour < 1) {
            throw new IllegalArgumentException("the points of an hour must be at least 1");
        }
    }

    /// A site with the usual quirks.
    public static CloudOptions usual() {
        return new CloudOptions(
                Arrays.stream(CloudQuirk.values()).filter(CloudQuirk::usual).collect(Collectors.toUnmodifiableSet()),
                USUAL_POINTS,
                Set.of());
    }

    /// The same with these quirks as well.
    public CloudOptions with(CloudQuirk... more) {
        Set<CloudQuirk> changed = changeable();
        changed.addAll(Set.of(more));
        return new CloudOptions(changed, pointsPerHour, scopes);
    }

    /// The same without these quirks.
    public CloudOptions without(CloudQuirk... fewer) {
        Set<CloudQuirk> changed = changeable();
        changed.removeAll(Set.of(fewer));
        return new CloudOptions(changed, pointsPerHour, scopes);
    }

    /// The same with another quota.
    public CloudOptions withPoints(long perHour) {
        return new CloudOptions(quirks, perHour, scopes);
    }

    /// The same with tokens that are good for these scopes alone.
    public CloudOptions withScopes(Set<String> granted) {
        return new CloudOptions(quirks, pointsPerHour, granted);
    }

    /// Whether the site has this habit.
    public boolean has(CloudQuirk quirk) {
        return quirks.contains(quirk);
    }

    private Set<CloudQuirk> changeable() {
        Set<CloudQuirk> changed = EnumSet.noneOf(CloudQuirk.class);
        changed.addAll(quirks);
        return changed;
    }
}
