package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Body.Absent;
import dev.anabranch.atlassian.confluence.Body.AtlasDoc;
import dev.anabranch.atlassian.confluence.Body.Reason;
import dev.anabranch.atlassian.confluence.Body.Storage;
import dev.anabranch.atlassian.confluence.Comment;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.Cql;
import dev.anabranch.atlassian.confluence.Listing;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.atlassian.confluence.Person;
import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.Document;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Edition;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Remark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Comments of both editions: whole threads by search, 50 with their texts and 100 or more without in one request. No
/// list gives them so cheaply: those of v2 leave replies out, and ask once for each comment that has some.
///
/// What hangs at something that is not held is left out. A comment goes on without a new version when its discussion
/// is resolved, so that is compared, too.
final class Comments {
    private static final int TEXTS_AT_ONCE = 50;

    private final CommentAccess access;
    private final Queries queries;
    private final Suspicion suspicion;
    private final String wiki;
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    /// A comment on something that we hold.
    record Found(Comment comment, Node node, Remark remark) {}

    /// @param wiki the address by which links written as full addresses are known as the site's own
    Comments(CommentAccess access, Queries queries, Suspicion suspicion, String wiki) {
        this.access = access;
        this.queries = queries;
        this.suspicion = suspicion;
        this.wiki = wiki;
    }

    /// Those of a scope, last changed first: with their texts, unless some hang at what a filter leaves out.
    Listing<Comment> newestFirst(Scope scope) {
        return access.comments(
                queries.inSpaces(scope.spaces(), "comment", " order by lastmodified desc"),
                !scope.selection().isOfDocuments());
    }

    /// Changes for those that [#newestFirst] listed.
    List<Change> recent(List<Comment> listed, Scope scope) {
        if (!scope.selection().isOfDocuments()) {
            return changes(listed, scope);
        }
        var result = compare(inScope(listed, scope), scope.held());
        var changes = new ArrayList<>(result.moved());
        changes.addAll(byIds(result.wanted().stream().map(Comments::wanted).toList(), scope));
        return changes;
    }

    /// Changes for those on these pages and blog posts; those on files of them are left to the next run.
    List<Change> on(List<DocumentId> documents, Scope scope) {
        var changes = new ArrayList<Change>();
        for (int from = 0; from < documents.size(); from += TEXTS_AT_ONCE) {
            var some = documents.subList(from, Math.min(documents.size(), from + TEXTS_AT_ONCE));
            var query = queries.of("type = comment and container in ("
                    + some.stream().map(DocumentId::value).collect(Collectors.joining(", ")) + ")");
            changes.addAll(changes(access.comments(query, true).stream().toList(), scope));
        }
        return changes;
    }

    /// Those of a scope without texts.
    Listing<Comment> all(Scope scope) {
        return access.comments(queries.inSpaces(scope.spaces(), "comment", " order by created"), false);
    }

    /// Those that hang at a held document of the scope.
    List<Found> inScope(List<Comment> listed, Scope scope) {
        var containers = scope.held()
                .held(listed.stream().flatMap(row -> container(row).stream()).toList());
        var found = new ArrayList<Found>();
        for (var row : listed) {
            var id = DocumentId.parse(row.id());
            var container = container(row).map(containers::get);
            if (row.status() == ContentStatus.CURRENT
                    && id.isPresent()
                    && container.isPresent()
                    && scope.spaceIds().contains(container.get().spaceId())) {
                found.add(new Found(row, node(row, id.get(), container.get()), remark(row)));
            }
        }
        return found;
    }

    /// Changes for those of the listed ones, texts included, that are not held as they are.
    List<Change> changes(List<Comment> listed, Scope scope) {
        var result = compare(inScope(listed, scope), scope.held());
        var changes = new ArrayList<>(result.moved());
        var spaces = ConfluenceSource.spacesById(scope);
        var otherFormat = inOtherFormat(result.wanted());
        for (var found : result.wanted()) {
            var space = spaces.get(found.node().spaceId());
            var body = otherFormat.getOrDefault(
                    found.comment().id(), found.comment().body());
            changes.add(change(found, body, space == null ? "" : space.key()));
            name(found.comment().author()).ifPresent(changes::add);
        }
        return changes;
    }

    /// @param moved changes that need no text
    /// @param wanted what has to be read with its text
    record Result(List<Change> moved, List<Found> wanted) {}

    /// Tells what is not held, or held in an older version or at another point of its discussion, from what only
    /// hangs elsewhere now.
    Result compare(List<Found> rows, Holdings holdings) {
        var ids = rows.stream().map(row -> row.node().id()).toList();
        var held = holdings.held(ids);
        var remarks = holdings.remarks(ids);
        var moved = new ArrayList<Change>();
        var wanted = new ArrayList<Found>();
        for (var row : rows) {
            var id = row.node().id();
            var before = held.get(id);
            int version = row.node().edition().version();
            if (before == null
                    || before.version() < version
                    || (before.version() == version && !row.remark().equals(remarks.get(id)))) {
                wanted.add(row);
            } else if (before.version() == version && !before.liesWhere(row.node())) {
                moved.add(new Change.Placed(row.node()));
            }
        }
        return new Result(moved, wanted);
    }

    /// Changes for comments by their ids. One that makes the site fail is told apart by halving, and told as unread.
    List<Change> byIds(List<Wanted> wanted, Scope scope) {
        var changes = new ArrayList<Change>();
        for (int from = 0; from < wanted.size(); from += TEXTS_AT_ONCE) {
            changes.addAll(halving(wanted.subList(from, Math.min(wanted.size(), from + TEXTS_AT_ONCE)), scope));
        }
        return changes;
    }

    private List<Change> halving(List<Wanted> wanted, Scope scope) {
        try {
            var ids = wanted.stream().map(Wanted::id).toList();
            return changes(access.comments(withIds(ids), true).stream().toList(), scope);
        } catch (AtlassianException.Unavailable | AtlassianException.Unreadable poison) {
            suspicion.fallsOn(poison);
            if (wanted.size() == 1) {
                return List.of(Texts.unread(wanted.getFirst(), poison));
            }
            int half = wanted.size() / 2;
            var changes = new ArrayList<>(halving(wanted.subList(0, half), scope));
            changes.addAll(halving(wanted.subList(half, wanted.size()), scope));
            return changes;
        }
    }

    /// Which of these are on the site, also when the search does not know them.
    Set<DocumentId> there(Collection<DocumentId> comments) {
        var there = new HashSet<DocumentId>();
        access.there(comments.stream().map(DocumentId::value).toList()).forEach(id -> there.add(new DocumentId(id)));
        return there;
    }

    static Wanted wanted(Found found) {
        return new Wanted(found.comment().id(), NodeType.COMMENT, found.node().title());
    }

    /// What was written in the newer editor may have no storage form; then the editor's own document is asked for.
    private Map<String, dev.anabranch.atlassian.confluence.Body> inOtherFormat(List<Found> wanted) {
        var ids = wanted.stream()
                .map(Found::comment)
                .filter(comment -> comment.body().equals(new Absent(Reason.NOT_IN_THIS_FORMAT)))
                .map(Comment::id)
                .toList();
        var bodies = new HashMap<String, dev.anabranch.atlassian.confluence.Body>();
        for (int from = 0; from < ids.size(); from += TEXTS_AT_ONCE) {
            var some = ids.subList(from, Math.min(ids.size(), from + TEXTS_AT_ONCE));
            access.inAtlasDocFormat(withIds(some)).forEach(comment -> bodies.put(comment.id(), comment.body()));
        }
        return bodies;
    }

    private Cql withIds(List<String> ids) {
        return queries.of("type = comment and id in (" + String.join(", ", ids) + ")");
    }

    private Change change(Found found, dev.anabranch.atlassian.confluence.Body body, String spaceKey) {
        return switch (body) {
            case Storage(var markup) -> commented(found, new Body(Body.Format.STORAGE, markup), spaceKey);
            case AtlasDoc(var json) -> commented(found, new Body(Body.Format.ADF, json), spaceKey);
            case Absent(var reason) ->
                reason == Reason.TOO_HEAVY
                        ? new Change.Unread(
                                found.node().id(),
                                NodeType.COMMENT,
                                found.node().title(),
                                "too-heavy",
                                "The text of a comment is larger than may be read, or than the site can deliver.")
                        : commented(found, new Body(Body.Format.STORAGE, ""), spaceKey);
        };
    }

    private Change commented(Found found, Body body, String spaceKey) {
        var node = found.node();
        return new Change.Commented(
                new Document(node, List.of(), body, Reading.dependencies(body, node.id(), spaceKey, wiki)),
                found.remark());
    }

    /// Who wrote it comes in the same answer.
    private Optional<Change> name(Optional<Person> author) {
        return author.filter(person -> named.add(person.accountId()))
                .map(person -> new Change.PersonSeen(person.accountId(), person.displayName()));
    }

    private static Optional<DocumentId> container(Comment row) {
        return row.container().map(Parent::id).flatMap(DocumentId::parse);
    }

    private static Remark remark(Comment row) {
        return new Remark(
                row.answers().flatMap(DocumentId::parse),
                row.marked().map(marked -> new Remark.Passage(marked.ref(), marked.text())),
                Remark.Resolution.of(row.resolution()));
    }

    /// Comments have no titles of their own: what the site gives as such follows the page's.
    private static Node node(Comment row, DocumentId id, Held container) {
        var author = row.author();
        return new Node(
                id,
                NodeType.COMMENT,
                container.spaceId(),
                Optional.of(container.id()),
                author.map(person -> "Comment by " + person.displayName()).orElse("Comment"),
                new Edition(
                        row.version().number(),
                        row.createdAt(),
                        row.version().createdAt(),
                        author.map(Person::accountId).or(() -> row.version().authorId())),
                row.webPath());
    }

    /// What is held and was not seen, though the list was read to its end.
    ///
    /// @param gone what went with what it hangs at
    /// @param asked the others, which the site has to be asked for
    record Missing(List<Held> gone, List<Held> asked) {
        static Missing of(List<Held> unseen, Set<DocumentId> gone) {
            var both = unseen.stream()
                    .collect(Collectors.partitioningBy(
                            item -> item.parent().filter(gone::contains).isPresent()));
            return new Missing(both.getOrDefault(true, List.of()), both.getOrDefault(false, List.of()));
        }
    }
}
