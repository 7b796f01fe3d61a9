package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.ContentProperties;
import dev.anabranch.atlassian.confluence.Expansion;
import dev.anabranch.atlassian.confluence.FoundContent;
import dev.anabranch.atlassian.confluence.Label;
import dev.anabranch.atlassian.confluence.ListPage;
import dev.anabranch.atlassian.confluence.Version;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Guarded;
import dev.anabranch.server.content.Held;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What changes while the version of a page stays as it is: labels, content properties, and where access is read, who
/// may read it. On Cloud they come by a search for everything in the spaces, because no list has them; a search that
/// does not work costs nothing but the knowledge, which the next sweep brings.
final class Labels {
    private final Confluence confluence;
    private final Queries queries;
    private final Scope scope;
    private final Restrictions restrictions;
    private final PropertyReading properties;
    private final Suspicion suspicion;
    private final Clock clock;

    Labels(
            Confluence confluence,
            Queries queries,
            Scope scope,
            Restrictions restrictions,
            PropertyReading properties,
            Suspicion suspicion,
            Clock clock) {
        this.confluence = confluence;
        this.queries = queries;
        this.scope = scope;
        this.restrictions = restrictions;
        this.properties = properties;
        this.suspicion = suspicion;
        this.clock = clock;
    }

    /// Asks from now on for the content properties that these had.
    void expect(Collection<Held> held) {
        properties.expect(held);
    }

    /// One page of the search.
    ///
    /// @param next where it goes on; empty at the end
    /// @param whole whether the site gave it as it was asked for
    record Portion(List<Change> changes, Optional<String> next, boolean whole) {}

    /// @param at where the search goes on; empty at its beginning
    Portion portion(Optional<String> at, Map<DocumentId, Held> held) {
        var query = queries.inSpaces(scope.spaces(), "page, blogpost", "");
        var list = confluence.search(query, expansions(), properties.names());
        var asked = clock.instant();
        try {
            ListPage<FoundContent> page = at.map(list::after).orElseGet(list::first);
            var changes = new ArrayList<Change>();
            var told = new HashMap<String, ContentProperties>();
            var versions = new HashMap<String, Integer>();
            for (var row : page.items()) {
                int version = row.version().map(Version::number).orElse(0);
                versions.put(row.id(), version);
                row.properties().ifPresent(each -> told.put(row.id(), each));
                row.labels()
                        .flatMap(labels -> change(row.id(), version, labels, held))
                        .ifPresent(changes::add);
                readers(row, held, asked).ifPresent(changes::add);
            }
            changes.addAll(properties.changes(told, versions, held));
            return new Portion(changes, page.next(), page.stopped().isEmpty());
        } catch (AtlassianException.Unavailable | AtlassianException.Unreadable | AtlassianException.Rejected broken) {
            suspicion.fallsOn(broken);
            return new Portion(List.of(), Optional.empty(), false);
        }
    }

    private Set<Expansion> expansions() {
        return scope.contents().access()
                ? Set.of(Expansion.LABELS, Expansion.VERSION, Expansion.PROPERTIES, Expansion.RESTRICTIONS)
                : Set.of(Expansion.LABELS, Expansion.VERSION, Expansion.PROPERTIES);
    }

    private Optional<Change> readers(FoundContent row, Map<DocumentId, Held> held, Instant at) {
        return DocumentId.parse(row.id())
                .map(held::get)
                .map(item -> new Guarded(item.id(), item.type(), item.title()))
                .flatMap(item -> restrictions.of(item, row.readers(), at));
    }

    /// The change when something that is held in this version has other labels now. The index may know an
    /// older version, and its labels.
    static Optional<Change> change(String id, int version, Collection<Label> labels, Map<DocumentId, Held> held) {
        return DocumentId.parse(id)
                .map(held::get)
                .filter(before -> before.version() == version)
                .filter(before -> !before.labels().equals(names(labels)))
                .map(before -> new Change.Labelled(before.id(), names(labels)));
    }

    /// The names of labels, without those that are private to the reading account.
    static List<String> names(Collection<Label> labels) {
        return labels.stream()
                .filter(label -> !label.prefix().equals("my"))
                .map(Label::name)
                .toList();
    }
}
