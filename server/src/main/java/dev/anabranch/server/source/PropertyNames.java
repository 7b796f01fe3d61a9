package dev.anabranch.server.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The names of content properties whose values are asked for. A list tells the names of all, and the values of those
/// that it is asked for by name; so a name that was met once is asked for from then on. Safe for any number of
/// threads.
final class PropertyNames {
    /// Some apps make a name for each thing that they keep: an address has room for so many.
    private static final int MOST = 20;

    /// Those of nearly every page from the beginning.
    private static final List<String> USUAL = List.of("emoji-title-published");

    /// What the editor notes for itself: how a page looks, where its draft is.
    private static final Set<String> INTERNAL = Set.of(
            "editor",
            "emoji-title-draft",
            "share-id",
            "sync-rev",
            "sync-rev-source",
            "collabService",
            "copy-source",
            "last-modified-draft");

    private static final List<String> INTERNAL_BEGINNINGS = List.of("content-appearance-", "cover-picture-id-");

    private final Predicate<String> listed;
    private final Set<String> known = new TreeSet<>();

    /// @param listed whether lists of the site can be asked for the value of a name
    PropertyNames(Predicate<String> listed) {
        this.listed = listed;
        USUAL.stream().filter(listed).forEach(known::add);
    }

    /// Those to ask for.
    synchronized List<String> known() {
        return List.copyOf(known);
    }

    /// Notes names that were met, as far as there is room.
    synchronized void meet(Collection<String> names) {
        var fresh = new ArrayList<>(new TreeSet<>(names));
        fresh.removeIf(name -> !isWanted(name) || known.contains(name));
        known.addAll(fresh.subList(0, Math.min(fresh.size(), Math.max(0, MOST - known.size()))));
    }

    /// Whether the value of a name is wanted and can be had.
    boolean isWanted(String name) {
        return listed.test(name)
                && !INTERNAL.contains(name)
                && INTERNAL_BEGINNINGS.stream().noneMatch(name::startsWith);
    }
}
