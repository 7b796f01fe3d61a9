package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.Cql;
import dev.anabranch.atlassian.confluence.Expansion;
import dev.anabranch.atlassian.confluence.FoundContent;
import dev.anabranch.atlassian.confluence.Label;
import dev.anabranch.atlassian.confluence.ListPage;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Labels that changed while their page stayed as it is. On Cloud they come by a search for everything in the spaces,
/// because no list has them; a search that does not work costs nothing but the knowledge, which the next sweep brings.
final class Labels {
    private static final Set<Expansion> EXPANSIONS = Set.of(Expansion.LABELS, Expansion.VERSION);

    private Labels() {}

    /// One page of the search.
    ///
    /// @param next where it goes on; empty at the end
    record Portion(List<Change> changes, Optional<String> next) {}

    static Portion portion(
            Confluence confluence, Scope scope, Optional<String> at, Map<DocumentId, Held> held, Suspicion suspicion) {
        var query = new Cql(DataCenterSource.inSpaces(scope, "page, blogpost"));
        var list = confluence.search(query, EXPANSIONS);
        try {
            ListPage<FoundContent> page = at.map(list::after).orElseGet(list::first);
            var changes = new ArrayList<Change>();
            for (var row : page.items()) {
                int version = row.version().orElse(0);
                row.labels()
                        .flatMap(labels -> change(row.id(), version, labels, held))
                        .ifPresent(changes::add);
            }
            return new Portion(changes, page.next());
        } catch (AtlassianException.Unavailable | AtlassianException.Unreadable | AtlassianException.Rejected broken) {
            suspicion.fallsOn(broken);
            return new Portion(List.of(), Optional.empty());
        }
    }

    /// The change when something that is held in this version has other labels now. The index may know an older
    /// version,
    /// and its labels.
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
