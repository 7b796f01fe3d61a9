package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Unreadable;
import java.util.HashSet;

/// Puts together a read restriction that a site tells in parts.
final class WholeRestriction {
    private static final int MOST_PARTS = 1000;

    private WholeRestriction() {}

    /// Asks for one part.
    @FunctionalInterface
    interface Parts {
        AccessRecords.Part from(int start);
    }

    /// All of it. Goes on by what came, because a site may give less at once than it was asked for.
    static ReadRestriction of(Parts parts) {
        var people = new HashSet<String>();
        var groups = new HashSet<String>();
        boolean restricted = false;
        int start = 0;
        for (int i = 0; i < MOST_PARTS; i++) {
            var part = parts.from(start);
            restricted |= part.restriction().restricted();
            people.addAll(part.restriction().accountIds());
            groups.addAll(part.restriction().groupIds());
            start += part.rows();
            if (part.restriction().complete() || part.rows() == 0) {
                return new ReadRestriction(restricted, people, groups, true);
            }
        }
        throw new Unreadable("The list of those who may read something does not end.", "restrictions");
    }
}
