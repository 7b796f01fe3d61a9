package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Body.Absent;
import dev.anabranch.atlassian.confluence.Body.AtlasDoc;
import dev.anabranch.atlassian.confluence.Body.Reason;
import dev.anabranch.atlassian.confluence.Body.Storage;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentProperties;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.confluence.Detail;
import dev.anabranch.atlassian.confluence.DetailedContent;
import dev.anabranch.atlassian.confluence.Label;
import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Guarded;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.Properties;
import dev.anabranch.server.content.Space;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
    private final Queries queries;
    private final Suspicion suspicion;
    private final Restrictions restrictions;
    private final PropertyReading properties;
    private final Clock clock;
    private final boolean access;
    private final Set<String> named;

    DataCenterTexts(
            DataCenter site,
            Queries queries,
            Suspicion suspicion,
            Restrictions restrictions,
            PropertyReading properties,
            Clock clock) {
        this(site, queries, suspicion, restrictions, properties, clock, false, ConcurrentHashMap.newKeySet());
    }

    private DataCenterTexts(
            DataCenter site,
            Queries queries,
            Suspicion suspicion,
            Restrictions restrictions,
            PropertyReading properties,
            Clock clock,
            boolean access,
            Set<String> named) {
        this.site = site;
        this.queries = queries;
        this.suspicion = suspicion;
        this.restrictions = restrictions;
        this.properties = properties;
        this.clock = clock;
        this.access = access;
        this.named = named;
    }

    /// The same, telling with each document who may read it: it comes in the same answer.
    DataCenterTexts withAccess() {
        return new DataCenterTexts(site, queries, suspicion, restrictions, properties, clock, true, named);
    }

    /// What is asked for so that documents can be made of it.
    Detail detail() {
        return asked(Detail.TEXT);
    }

    /// What is asked for where texts are not wanted.
    Detail place() {
        return asked(Detail.PLACE);
    }

    private Detail asked(Detail detail) {
        return (access ? detail.withReaders() : detail).withProperties(properties.names());
    }

    /// Asks from now on for the content properties that these had.
    void expect(Collection<Held> held) {
        properties.expect(held);
    }

    /// Content properties by id, of those of these rows where they are known whole.
    Map<String, Properties> properties(List<DetailedContent> listed) {
        return properties.of(told(listed));
    }

    /// Content properties that changed while their page stayed as it is.
    List<Change> described(List<DetailedContent> listed, Map<DocumentId, Held> held) {
        var versions = new HashMap<String, Integer>();
        listed.forEach(
                row -> versions.put(row.content().id(), row.content().version().number()));
        return properties.changes(told(listed), versions, held);
    }

    static Map<String, ContentProperties> told(List<DetailedContent> listed) {
        var told = new HashMap<String, ContentProperties>();
        listed.forEach(row ->
                row.properties().ifPresent(properties -> told.put(row.content().id(), properties)));
        return told;
    }

    /// Who alone may read these, which were listed just now, where that was asked for.
    List<Change> readers(List<DetailedContent> listed, Map<String, Space> spaces) {
        return readers(listed, spaces, clock.instant());
    }

    private List<Change> readers(List<DetailedContent> listed, Map<String, Space> spaces, Instant at) {
        if (!access) {
            return List.of();
        }
        return listed.stream()
                .filter(row -> spaces.containsKey(row.content().spaceId()))
                .filter(row -> DocumentId.parse(row.content().id()).isPresent())
                .flatMap(row -> readers(row, at).stream())
                .toList();
    }

    private Optional<Change> readers(DetailedContent row, Instant at) {
        var node = Reading.node(row.content());
        return restrictions.of(new Guarded(node.id(), node.type(), node.title()), row.readers(), at);
    }

    /// Changes for content that was listed with texts. Content of other spaces is left out.
    ///
    /// @param at when they were asked for
    List<Change> of(List<DetailedContent> listed, Map<String, Space> spaces, Instant at) {
        var changes = new ArrayList<>(readers(listed, spaces, at));
        var noted = properties(listed);
        for (var row : listed) {
            var space = spaces.get(row.content().spaceId());
            if (space != null && DocumentId.parse(row.content().id()).isPresent()) {
                changes.add(change(
                        row, space, Optional.ofNullable(noted.get(row.content().id()))));
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
        var at = clock.instant();
        var found = searched(wanted.stream().map(Wanted::id).toList(), detail());
        var changes = new ArrayList<>(of(found, spaces, at));
        var known = ids(found);
        var singles = wanted.stream()
                .filter(item -> !known.contains(item.id()))
                .<Callable<List<Change>>>map(item -> () -> single(item, spaces))
                .toList();
        Together.all(singles).forEach(changes::addAll);
        return changes;
    }

    private List<Change> single(Wanted wanted, Map<String, Space> spaces) {
        var at = clock.instant();
        try {
            var row = site.content(wanted.id(), detail());
            boolean isWanted = isThere(row.content(), wanted.archived());
            return isWanted ? of(List.of(row), spaces, at) : List.of();
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

    private static boolean isThere(Content content, boolean archived) {
        return content.status() == ContentStatus.CURRENT || (archived && content.status() == ContentStatus.ARCHIVED);
    }

    /// Those of these that are current and visible, wherever they lie now. What is missing is neither.
    ///
    /// @param archived whether those that are archived are told as well
    List<Content> there(List<String> ids, boolean archived) {
        var current = new ArrayList<Content>();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            var some = ids.subList(from, Math.min(ids.size(), from + IDS_AT_ONCE));
            var found = searched(some, Detail.PLACE);
            found.forEach(row -> current.add(row.content()));
            var known = ids(found);
            var singles = some.stream()
                    .filter(id -> !known.contains(id))
                    .<Callable<Optional<Content>>>map(id -> () -> place(id, archived))
                    .toList();
            Together.all(singles).forEach(row -> row.ifPresent(current::add));
        }
        return current;
    }

    private Optional<Content> place(String id, boolean archived) {
        try {
            return Optional.of(site.content(id, Detail.PLACE).content()).filter(content -> isThere(content, archived));
        } catch (AtlassianException.NotVisible gone) {
            return Optional.empty();
        }
    }

    /// A search that does not work costs nothing but requests: what it does not find is asked for one by one.
    private List<DetailedContent> searched(List<String> ids, Detail detail) {
        try {
            var query = queries.of("type in (page, blogpost) and id in (" + String.join(", ", ids) + ")");
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

    private Change change(DetailedContent row, Space space, Optional<Properties> noted) {
        var content = row.content();
        return switch (content.body()) {
            case Storage(var markup) ->
                new Change.Upserted(Reading.document(
                        content,
                        new Body(Body.Format.STORAGE, markup),
                        new Reading.Beside(labels(row), noted),
                        space,
                        Reading.wiki(site.site())));
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
