package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.ContentProperties;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.Properties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Content properties of many documents. They come with the search or list that tells labels; only where a name turns
/// up that this run did not ask for yet, the documents that have it are searched for once more, about 100 in one
/// request. Safe for any number of threads.
final class PropertyReading {
    private static final int IDS_AT_ONCE = 100;

    private final PropertyNames names;
    private final Site site;
    private final Suspicion suspicion;

    /// What is asked of a site.
    interface Site {
        /// The content properties of these as far as the search knows them, with the values of these names.
        Map<String, ContentProperties> search(List<String> ids, List<String> names);
    }

    PropertyReading(PropertyNames names, Site site, Suspicion suspicion) {
        this.names = names;
        this.site = site;
        this.suspicion = suspicion;
    }

    /// The names to ask for together with labels.
    List<String> names() {
        return names.known();
    }

    /// Asks from now on for what these had, so that nothing has to be asked for twice.
    void expect(Collection<Held> held) {
        held.forEach(item -> names.meet(item.properties().values().keySet()));
    }

    /// What these have, by id. Missing is whatever is not known whole: what is held of it stays as it is.
    ///
    /// @param told by id, as far as the site told it
    Map<String, Properties> of(Map<String, ContentProperties> told) {
        var all = new HashMap<>(told);
        var unread = new HashSet<String>();
        told.values().forEach(each -> unread.addAll(each.unread()));
        names.meet(unread);
        all.putAll(again(told));
        var found = new HashMap<String, Properties>();
        all.forEach((id, properties) -> {
            if (properties.unread().stream().noneMatch(names::isWanted)) {
                found.put(id, wanted(properties));
            }
        });
        return found;
    }

    /// The changes that a listing of what is held shows.
    ///
    /// @param versions which version of each was listed: the index may know an older one, and what that had
    List<Change> changes(
            Map<String, ContentProperties> told, Map<String, Integer> versions, Map<DocumentId, Held> held) {
        var changed = new ArrayList<Change>();
        of(told).forEach((id, properties) -> DocumentId.parse(id)
                .map(held::get)
                .filter(before -> Optional.of(before.version()).equals(Optional.ofNullable(versions.get(id))))
                .filter(before -> !before.properties().equals(properties))
                .ifPresent(before -> changed.add(new Change.Described(before.id(), properties))));
        return changed;
    }

    private Map<String, ContentProperties> again(Map<String, ContentProperties> told) {
        var known = names.known();
        var ids = told.entrySet().stream()
                .filter(entry -> entry.getValue().unread().stream().anyMatch(known::contains))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        var found = new HashMap<String, ContentProperties>();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            found.putAll(searched(ids.subList(from, Math.min(ids.size(), from + IDS_AT_ONCE)), known));
        }
        return found;
    }

    private Map<String, ContentProperties> searched(List<String> ids, List<String> known) {
        try {
            return site.search(ids, known);
        } catch (AtlassianException.NotVisible
                | AtlassianException.Unavailable
                | AtlassianException.Unreadable
                | AtlassianException.Rejected broken) {
            suspicion.fallsOn(broken);
            return Map.of();
        }
    }

    private Properties wanted(ContentProperties told) {
        var values = new HashMap<String, String>();
        told.values().forEach((name, json) -> {
            if (names.isWanted(name)) {
                values.put(name, json);
            }
        });
        return Properties.of(values);
    }
}
