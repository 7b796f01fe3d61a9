package dev.anabranch.server.search;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.engine.Counts;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the spaces and people are called that an index counted by their ids. Only of those: a name must not tell that
/// something is there which the reader may not see. For one question.
final class Names {
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> spaces = new HashMap<>();
    private final Map<String, String> people = new HashMap<>();

    Names(Database database, Counts counts) {
        ContentStore.numberedSites(database).forEach((number, address) -> {
            var content = ContentStore.of(database, address, List.of(), Clock.systemUTC());
            for (var space : content.spaces()) {
                var id = number + ":" + space.id();
                if (counts.spaces().containsKey(id)) {
                    keys.put(id, space.key());
                    spaces.putIfAbsent(space.key(), space.name());
                }
            }
            people.putAll(content.people(counts.authors().keySet()));
        });
    }

    /// The same counts by keys of spaces, which are what stands in addresses.
    Map<String, Integer> byKey(Map<String, Integer> byId) {
        Map<String, Integer> byKey = new HashMap<>();
        byId.forEach((id, count) -> byKey.merge(keys.getOrDefault(id, id), count, Integer::sum));
        return byKey;
    }

    /// The name of a space, or its key where it is not known.
    String space(String key) {
        return spaces.getOrDefault(key, key);
    }

    /// The name of a person, or the account id where it is not known.
    String person(String account) {
        return people.getOrDefault(account, account);
    }
}
