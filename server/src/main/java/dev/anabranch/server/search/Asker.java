package dev.anabranch.server.search;

import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.engine.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Who asks, and so what may be found. Used for one question.
public sealed interface Asker {
    /// Whoever owns the folder with all that is in it.
    record Owner() implements Asker {}

    /// Somebody who reads sites as the accounts that they have there.
    ///
    /// @param readers by address of the site; what is of no other site is found
    record OnSites(Map<String, Reader> readers) implements Asker {
        /// Copies the map.
        public OnSites {
            readers = Map.copyOf(readers);
        }
    }

    /// Two at once: what both may find. So whoever tries the search as somebody else learns nothing, not even that
    /// words stand somewhere, that they may not read themselves.
    record Together(Asker one, Asker other) implements Asker {}

    /// What may be found, as a filter.
    static Filter filter(Asker asker, AccessOfSites access, Map<Integer, String> sites) {
        return switch (asker) {
            case Owner() -> Filter.ofWhole();
            case OnSites(var readers) -> Filter.of(sights(readers, access, sites));
            case Together(var one, var other) ->
                filter(one, access, sites).and(filter(other, access, sites).reach());
        };
    }

    private static List<Filter.SiteSight> sights(
            Map<String, Reader> readers, AccessOfSites access, Map<Integer, String> sites) {
        var sights = new ArrayList<Filter.SiteSight>();
        sites.forEach((site, address) -> {
            var reader = readers.get(address);
            if (reader != null) {
                access.of(address)
                        .map(known -> known.sight(reader))
                        .ifPresent(sight -> sights.add(new Filter.SiteSight(
                                site, sight.spaces(), sight.closed(), named(reader) + "@" + sight.revision())));
            }
        });
        return sights;
    }

    private static String named(Reader reader) {
        return switch (reader) {
            case Reader.Account(var id) -> "account " + id;
            case Reader.Anonymous() -> "anonymous";
        };
    }

    /// Those of these documents that may be shown, by what is known of access now: a filter over an index says what
    /// was so when the index was written.
    static Set<Key> admitted(Asker asker, AccessOfSites access, Map<Integer, String> sites, Collection<Key> keys) {
        if (asker instanceof Together(var one, var other)) {
            return admitted(one, access, sites, admitted(other, access, sites, keys));
        }
        if (asker instanceof OnSites(var readers)) {
            var admitted = new HashSet<Key>();
            keys.stream().collect(Collectors.groupingBy(Key::site)).forEach((site, some) -> {
                var address = sites.get(site);
                var reader = address == null ? null : readers.get(address);
                if (address != null && reader != null) {
                    access.of(address)
                            .ifPresent(known -> known.admitted(reader, documents(some))
                                    .forEach(id -> admitted.add(new Key(site, id))));
                }
            });
            return admitted;
        }
        return Set.copyOf(keys);
    }

    private static List<DocumentId> documents(Collection<Key> keys) {
        return keys.stream().map(Key::document).toList();
    }

    /// The addresses of the sites, by their numbers.
    static Map<Integer, String> sites(Database database) {
        return ContentStore.numberedSites(database);
    }
}
