package dev.anabranch.server.search.records;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.index.IndexRecords.OfSpace;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The spaces that are held, of all sites, by name.
///
/// @param all by name and key
record SpacesOfSites(List<Entry> all) {
    /// One space.
    ///
    /// @param site address of its site
    /// @param name by which a filter means it: its key, with the site where several sites have it
    record Entry(OfSpace place, String site, Space space, String name) {}

    static SpacesOfSites of(Database database, Clock clock) {
        var found = new ArrayList<Entry>();
        Map<String, Integer> keys = new LinkedHashMap<>();
        ContentStore.numberedSites(database)
                .forEach((number, address) -> ContentStore.of(database, address, List.of(), clock)
                        .spaces()
                        .forEach(space -> {
                            keys.merge(folded(space.key()), 1, Integer::sum);
                            found.add(new Entry(new OfSpace(number, space.id()), address, space, ""));
                        }));
        return new SpacesOfSites(found.stream()
                .map(each -> new Entry(each.place(), each.site(), each.space(), name(each, keys)))
                .sorted(Comparator.comparing((Entry each) -> each.space().name(), String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Entry::name))
                .toList());
    }

    private static String name(Entry entry, Map<String, Integer> keys) {
        var key = entry.space().key();
        return keys.getOrDefault(folded(key), 0) > 1 ? key + "@" + entry.site() : key;
    }

    /// The spaces that a text means: `KEY`, of all sites that have it, or `KEY@SITE`.
    List<Entry> named(String text) {
        int at = text.indexOf('@');
        var key = folded(at < 0 ? text : text.substring(0, at));
        var site = at < 0 ? "" : text.substring(at + 1);
        return all.stream()
                .filter(each -> folded(each.space().key()).equals(key)
                        && (site.isEmpty() || each.site().equals(site)))
                .toList();
    }

    /// The one space that a text means.
    ///
    /// @throws Problem when it means none, or several
    Entry only(String text) {
        var found = named(text);
        if (found.isEmpty()) {
            throw Problem.notFound("No space '%s' is held.".formatted(text));
        }
        if (found.size() > 1) {
            var names = found.stream().map(Entry::name).collect(Collectors.joining(" or "));
            throw Problem.badRequest(
                    "space", "Several sites have a space '%s'. Say which one is meant: %s.".formatted(text, names));
        }
        return found.getFirst();
    }

    private static String folded(String key) {
        return key.toLowerCase(java.util.Locale.ROOT);
    }
}
