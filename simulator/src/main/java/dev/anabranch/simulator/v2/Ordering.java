package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Slot;
import dev.anabranch.simulator.model.Sort;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// An order in which things are listed.
///
/// @param name as in the `sort` parameter, with a minus in front when descending; goes into cursors
/// @param slotOf what is compared
record Ordering<T>(String name, boolean descending, Function<? super T, Slot> slotOf) {
    /// An order of content that the model keeps.
    static <C extends Content> Ordering<C> of(String name, Sort sort) {
        return new Ordering<>(name, sort.descending(), sort::slotOf);
    }

    /// Sorts a few things, and leaves out all up to a slot.
    Stream<T> arrange(Stream<? extends T> few, Optional<Slot> after) {
        Comparator<Slot> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        Stream<T> sorted = few.<T>map(one -> one).sorted(Comparator.comparing(slotOf, order));
        return after.map(slot -> sorted.filter(one -> order.compare(slotOf.apply(one), slot) > 0))
                .orElse(sorted);
    }
}
