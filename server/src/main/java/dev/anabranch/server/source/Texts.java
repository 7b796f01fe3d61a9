package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.BodyFormat;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentProperties;
import dev.anabranch.atlassian.confluence.ContentQuery;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.Described;
import dev.anabranch.atlassian.confluence.Label;
import dev.anabranch.atlassian.confluence.Listing;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Guarded;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Completes listed pages and blog posts to documents: the text in the format the site has it in, and the labels.
///
/// Labels come by search, 125 documents a request. The index lags behind; documents that it does not know
/// yet are asked one by one.
final class Texts {
    private static final int IDS_PER_LIST = 250;
    private static final int IDS_PER_SEARCH = 125;
    private static final int BROKEN_SEARCHES_IN_A_ROW = 3;
    private static final Described UNKNOWN = new Described(List.of(), Optional.empty(), Optional.empty());

    private final Confluence confluence;
    private final Queries queries;
    private final Suspicion suspicion;
    private final Restrictions restrictions;
    private final PropertyReading properties;
    private final Clock clock;
    private final boolean access;
    private final AtomicInteger brokenSearches = new AtomicInteger();

    Texts(
            Confluence confluence,
            Queries queries,
            Suspicion suspicion,
            Restrictions restrictions,
            PropertyReading properties,
            Clock clock) {
        this(confluence, queries, suspicion, restrictions, properties, clock, false);
    }

    private Texts(
            Confluence confluence,
            Queries queries,
            Suspicion suspicion,
            Restrictions restrictions,
            PropertyReading properties,
            Clock clock,
            boolean access) {
        this.confluence = confluence;
        this.queries = queries;
        this.suspicion = suspicion;
        this.restrictions = restrictions;
        this.properties = properties;
        this.clock = clock;
        this.access = access;
    }

    /// The same, telling with each document who may read it: by the search that tells its labels.
    Texts withAccess() {
        return new Texts(confluence, queries, suspicion, restrictions, properties, clock, true);
    }

    /// Changes for content that was listed with bodies in storage format. Content of other spaces is left out.
    List<Change> of(List<? extends Content> listed, Map<String, Space> spaces) {
        var kept = listed.stream()
                .filter(content -> spaces.containsKey(content.spaceId()))
                .filter(content -> DocumentId.parse(content.id()).isPresent())
                .toList();
        var at = clock.instant();
        var described = described(kept);
        var noted = properties.of(told(described));
        var otherFormat = inOtherFormat(kept);
        var changes = new ArrayList<Change>();
        for (var content : kept) {
            var space = spaces.get(content.spaceId());
            if (space != null) {
                var body = otherFormat.getOrDefault(content.id(), content.body());
                var known = described.getOrDefault(content.id(), UNKNOWN);
                var beside = new Reading.Beside(known.labels(), Optional.ofNullable(noted.get(content.id())));
                changes.add(change(content, body, beside, space));
                if (access) {
                    var node = Reading.node(content);
                    restrictions
                            .of(new Guarded(node.id(), node.type(), node.title()), known.readers(), at)
                            .ifPresent(changes::add);
                }
            }
        }
        return changes;
    }

    /// Changes for documents by their ids. One that makes the site fail is told apart by halving, and told as
    /// unread. Those that are no longer current are left out.
    List<Change> of(List<Wanted> wanted, NodeType type, Map<String, Space> spaces) {
        var changes = new ArrayList<Change>();
        for (int from = 0; from < wanted.size(); from += IDS_PER_LIST) {
            changes.addAll(halving(wanted.subList(from, Math.min(wanted.size(), from + IDS_PER_LIST)), type, spaces));
        }
        return changes;
    }

    /// Pages or blog posts by their ids, in whatever visible status; absent and hidden ones are missing.
    List<? extends Content> listed(List<String> ids, NodeType type, BodyFormat format) {
        var query = ContentQuery.byIds(ids).body(format);
        Listing<? extends Content> list =
                type == NodeType.BLOG_POST ? confluence.blogPosts(query) : confluence.pages(query);
        return list.stream().toList();
    }

    private List<Change> halving(List<Wanted> wanted, NodeType type, Map<String, Space> spaces) {
        try {
            var ids = wanted.stream().map(Wanted::id).toList();
            var archived =
                    wanted.stream().filter(Wanted::archived).map(Wanted::id).collect(Collectors.toSet());
            var current = listed(ids, type, BodyFormat.STORAGE).stream()
                    .filter(content -> isWanted(content, archived))
                    .toList();
            return of(current, spaces);
        } catch (AtlassianException.Unavailable | AtlassianException.Unreadable poison) {
            suspicion.fallsOn(poison);
            if (wanted.size() == 1) {
                return List.of(unread(wanted.getFirst(), poison));
            }
            int half = wanted.size() / 2;
            var changes = new ArrayList<>(halving(wanted.subList(0, half), type, spaces));
            changes.addAll(halving(wanted.subList(half, wanted.size()), type, spaces));
            return changes;
        }
    }

    private static boolean isWanted(Content content, Set<String> archived) {
        return content.status() == ContentStatus.CURRENT
                || (content.status() == ContentStatus.ARCHIVED && archived.contains(content.id()));
    }

    static Change unread(Wanted wanted, AtlassianException why) {
        var code = why instanceof AtlassianException.Unavailable ? "unavailable" : "unreadable";
        return new Change.Unread(
                new DocumentId(wanted.id()), wanted.type(), wanted.title(), code, String.valueOf(why.getMessage()));
    }

    private Change change(
            Content content, dev.anabranch.atlassian.confluence.Body body, Reading.Beside beside, Space space) {
        return switch (body) {
            case dev.anabranch.atlassian.confluence.Body.Storage storage ->
                upserted(content, new Body(Body.Format.STORAGE, storage.markup()), beside, space);
            case dev.anabranch.atlassian.confluence.Body.AtlasDoc doc ->
                upserted(content, new Body(Body.Format.ADF, doc.json()), beside, space);
            case dev.anabranch.atlassian.confluence.Body.Absent absent ->
                switch (absent.reason()) {
                    case NOT_ASKED, NOT_IN_THIS_FORMAT ->
                        upserted(content, new Body(Body.Format.STORAGE, ""), beside, space);
                    case TOO_HEAVY -> tooHeavy(content);
                };
        };
    }

    private Change upserted(Content content, Body body, Reading.Beside beside, Space space) {
        return new Change.Upserted(Reading.document(content, body, beside, space, Reading.wiki(confluence.site())));
    }

    private static Change tooHeavy(Content content) {
        var node = Reading.node(content);
        return new Change.Unread(
                node.id(),
                node.type(),
                node.title(),
                "too-heavy",
                "The text of '%s' is larger than may be read, or than the site can deliver.".formatted(node.title()));
    }

    /// Content of the newer editor may have no storage form; then the editor's own document is asked for.
    private Map<String, dev.anabranch.atlassian.confluence.Body> inOtherFormat(List<? extends Content> contents) {
        var bodies = new HashMap<String, dev.anabranch.atlassian.confluence.Body>();
        for (var type : List.of(NodeType.PAGE, NodeType.BLOG_POST)) {
            var ids = contents.stream()
                    .filter(content -> Reading.node(content).type() == type)
                    .filter(content -> content.body().equals(NOT_IN_STORAGE))
                    .map(Content::id)
                    .toList();
            for (int from = 0; from < ids.size(); from += IDS_PER_LIST) {
                var some = ids.subList(from, Math.min(ids.size(), from + IDS_PER_LIST));
                listed(some, type, BodyFormat.ATLAS_DOC_FORMAT)
                        .forEach(content -> bodies.put(content.id(), content.body()));
            }
        }
        return bodies;
    }

    private static final dev.anabranch.atlassian.confluence.Body NOT_IN_STORAGE =
            new dev.anabranch.atlassian.confluence.Body.Absent(
                    dev.anabranch.atlassian.confluence.Body.Reason.NOT_IN_THIS_FORMAT);

    private Map<String, Described> described(List<? extends Content> contents) {
        var ids = contents.stream().map(Content::id).toList();
        var searches = new ArrayList<Callable<Map<String, Described>>>();
        for (int from = 0; from < ids.size(); from += IDS_PER_SEARCH) {
            var some = ids.subList(from, Math.min(ids.size(), from + IDS_PER_SEARCH));
            searches.add(() -> searched(some));
        }
        var found = new HashMap<String, Described>();
        Together.all(searches).forEach(found::putAll);
        var singles = contents.stream()
                .filter(content -> !found.containsKey(content.id()))
                .<Callable<Map.Entry<String, Described>>>map(content -> () ->
                        Map.entry(content.id(), new Described(single(content), Optional.empty(), Optional.empty())))
                .toList();
        Together.all(singles).forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private static Map<String, ContentProperties> told(Map<String, Described> described) {
        var told = new HashMap<String, ContentProperties>();
        described.forEach((id, each) -> each.properties().ifPresent(properties -> told.put(id, properties)));
        return told;
    }

    /// A search that does not work must not cost us the documents: their labels are asked one by one then. One
    /// restriction or property that the site cannot tell may fail the search of all: then labels are searched for
    /// without.
    private Map<String, Described> searched(List<String> ids) {
        if (brokenSearches.get() >= BROKEN_SEARCHES_IN_A_ROW) {
            return Map.of();
        }
        try {
            var found = confluence.described(ids, access, properties.names(), queries.areOfArchivedSpaces());
            brokenSearches.set(0);
            return found;
        } catch (AtlassianException.NotVisible
                | AtlassianException.Unavailable
                | AtlassianException.Unreadable
                | AtlassianException.Rejected broken) {
            suspicion.fallsOn(broken);
            return withLabels(ids);
        }
    }

    private Map<String, Described> withLabels(List<String> ids) {
        if (brokenSearches.get() >= BROKEN_SEARCHES_IN_A_ROW) {
            return Map.of();
        }
        try {
            var found = new HashMap<String, Described>();
            confluence
                    .labels(ids, queries.areOfArchivedSpaces())
                    .forEach((id, labels) -> found.put(id, new Described(labels, Optional.empty(), Optional.empty())));
            brokenSearches.set(0);
            return found;
        } catch (AtlassianException.Unavailable | AtlassianException.Unreadable | AtlassianException.Rejected broken) {
            suspicion.fallsOn(broken);
            brokenSearches.incrementAndGet();
            return Map.of();
        }
    }

    private List<Label> single(Content content) {
        var type = Reading.node(content).type() == NodeType.PAGE ? ContentType.PAGE : ContentType.BLOG_POST;
        try {
            return confluence.labels(new Parent(content.id(), type)).stream().toList();
        } catch (AtlassianException.NotVisible gone) {
            return List.of(); // deleted since it was listed; the next sweep sees that
        }
    }
}
