package dev.anabranch.simulator.model;

import java.util.Comparator;

/// A place in an ordered list, from which a listing can go on later: the compared value (a number or a folded text) and
/// the id that breaks ties.
public record Slot(long number, String text, long id) implements Comparable<Slot> {
    private static final Comparator<Slot> ORDER =
            Comparator.comparingLong(Slot::number).thenComparing(Slot::text).thenComparingLong(Slot::id);

    @Override
    public int compareTo(Slot other) {
        return ORDER.compare(this, other);
    }
}
