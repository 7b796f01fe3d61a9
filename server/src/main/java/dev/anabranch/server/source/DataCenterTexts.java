package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Body.Absent;
import dev.anabranch.atlassian.confluence.Body.AtlasDoc;
import dev.anabranch.atlassian.confluence.Body.Reason;
import dev.anabranch.atlassian.confluence.Body.Storage;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.Cql;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.confluence.Detail;
import dev.anabranch.atlassian.confluence.DetailedContent;
import dev.anabranch.atlassian.confluence.Label;
import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Space;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/// Makes documents of what a Data Center site told. Text, labels and the editor's name come in one answer; content is
/// asked for by id 50 at once by search, and what the search index does not know yet one by one.
final class DataCenterTexts {
    private static final int IDS_AT_ONCE = 50;

    private final DataCenter site;
    private final Suspicion suspicion;
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    DataCenterTexts(DataCenter site, Suspicion suspicion) {
        this.site = site;
        this.suspicion = suspicion;
    }

    /// Changes for content that was listed with texts. Content of other spaces is left out.
    List<Change> of(List<DetailedContent> listed, Map<String, Space> spaces) {
        var changes = new ArrayList<Change>();
        for (var row : listed) {
            var space = spaces.get(row.content().spaceId());
            if (space != null && DocumentId.parse(row.content().id()).isPresent()) {
                changes.add(change(row, space));
                row.editor()
                        .filter(person -> named.add(person.accountId()))
                        .ifPresent(
                                person -> changes.add(new Change.PersonSeen(person.accountId(), person.displayName())));
            }
        }
        return changes;
    }

    /// Changes for documents by their ids. One that the site cannot give is told as unread; those that are no longer
    /// current are left out.
    List<Change> byIds(List<Wanted> wanted, Map<String, Space> spaces) {
        var changes = new ArrayList<Change>();
        for (int from = 0; from < wanted.size(); from += IDS_AT_ONCE) {
            changes.addAll(some(wanted.subList(from, Math.min(wanted.size(), from + IDS_AT_ONCE)), spaces));
        }
        return changes;
    }

    private List<Change> some(List<Wanted> wanted, Map<String, Space> spaces) {
        var found = searched(wanted.stream().map(Wanted::id).toList(), Detail.TEXT);
        var changes = new ArrayList<>(of(found, spaces));
        var known = ids(found);
        var singles = wanted.stream()
                .filter(item -> !known.contains(item.id()))
                .<Callable<List<Change>>>map(item -> () -> single(item, spaces))
                .toList();
        Together.all(singles).forEach(changes::addAll);
        return changes;
    }

    private List<Change> single(Wanted wanted, Map<String, Space> spaces) {
        try {
            var row = site.content(wanted.id(), Detail.TEXT);
            return row.content().status() == ContentStatus.CURRENT ? of(List.of(row), spaces) : List.of();
        } catch (AtlassianException.NotVisible gone) {
            return List.of();
        } catch (AtlassianException.Unavailable | AtlassianException.Unreadable poison) {
            suspicion.fallsOn(poison);
            var code = poison instanceof AtlassianException.Unavailable ? "unavailable" : "unreadable";
            return List.of(new Change.Unread(
                    new DocumentId(wanted.id()),
                    wanted.type(),
                    wanted.title(),
                    code,
                    String.valueOf(poison.getMessage())));
        }
    }

    /// Those of these that are current and visible, wherever they lie now. What is missing is neither.
    List<Content> current(List<String> ids) {
        var current = new ArrayList<Content>();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            var some = ids.subList(from, Math.min(ids.size(), from + IDS_AT_ONCE));
            var found = searched(some, Detail.PLACE);
            found.forEach(row -> current.add(row.content()));
            var known = ids(found);
            var singles = some.stream()
                    .filter(id -> !known.contains(id))
                    .<Callable<Optional<Content>>>map(id -> () -> place(id))
                    .toList();
            Together.all(singles).forEach(row -> row.ifPresent(current::add));
        }
        return current;
    }

    private Optional<Content> place(String id) {
        try {
            return Optional.of(site.content(id, Detail.PLACE).content())
                    .filter(content -> content.status() == ContentStatus.CURRENT);
        } catch (AtlassianException.NotVisible gone) {
            return Optional.empty();
        }
    }

    /// A search that does not work costs nothing but requests: what it does not find is asked for one by one.
    private List<DetailedContent> searched(List<String> ids, Detail detail) {
        try {
            var query = new Cql("type in (page, blogpost) and id in (" + String.join(", ", ids) + ")");
            return site.search(query, detail).stream()
                    .filter(row -> row.content().status() == ContentStatus.CURRENT)
                    .filter(row -> !isWithoutText(row))
                    .toList();
        } catch (AtlassianException.Unavailable | AtlassianException.Unreadable | AtlassianException.Rejected broken) {
            suspicion.fallsOn(broken);
            return List.of();
        }
    }

    private static boolean isWithoutText(DetailedContent row) {
        return row.content().body().equals(new Absent(Reason.NOT_IN_THIS_FORMAT));
    }

    private static Set<String> ids(List<DetailedContent> rows) {
        var ids = new HashSet<String>();
        rows.forEach(row -> ids.add(row.content().id()));
        return ids;
    }

    private Change change(DetailedContent row, Space space) {
        var content = row.content();
        return switch (content.body()) {
            case Storage(var markup) ->
                new Change.Upserted(Reading.document(
                        content, new Body(Body.Format.STORAGE, markup), labels(row), space, Reading.wiki(site.site())));
            case AtlasDoc _ -> unread(content, "unreadable", "The site gave no text for '%s'.");
            case Absent(var reason) ->
                reason == Reason.TOO_HEAVY
                        ? unread(
                                content,
                                "too-heavy",
                                "The text of '%s' is larger than may be read, or than the site can deliver.")
                        : unread(content, "unreadable", "The site gave no text for '%s'.");
        };
    }

    private static Change unread(Content content, String code, String message) {
        var node = Reading.node(content);
        return new Change.Unread(node.id(), node.type(), node.title(), code, message.formatted(node.title()));
    }

    private List<Label> labels(DetailedContent row) {
        return row.labels().orElseGet(() -> {
            try {
                return site.labels(row.content().id()).stream().toList();
            } catch (AtlassianException.NotVisible gone) {
                return List.of(); // deleted since it was listed; the next sweep sees that
            }
        });
    }
}
