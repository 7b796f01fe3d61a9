package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.Attachment;
import dev.anabranch.atlassian.confluence.BodyFormat;
import dev.anabranch.atlassian.confluence.Comment;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentQuery;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.FoundContent;
import dev.anabranch.atlassian.confluence.ListPage;
import dev.anabranch.atlassian.confluence.Listing;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lists everything of a scope by id, without bodies, 250 a request, and compares it with what is held. What is
/// held and not listed is asked for by id before it counts as gone: a list is no snapshot, and it may have moved
/// to another space.
final class ConfluenceSweep implements Sweep {
    private static final int COMMENTS_PER_BATCH = 50;
    private static final int TEXTS_PER_BATCH = 250;

    private final Scope scope;
    private final Texts texts;
    private final Tree tree;
    private final Files files;
    private final Comments comments;
    private final Restrictions restrictions;
    private final Labels labels;
    private final Clock clock;
    private final Comparison comparison;
    private final Sieve sieve;
    private final Map<String, Space> spaces;
    private final Map<DocumentId, Held> held;
    private final Set<DocumentId> seen = new HashSet<>();
    private final Deque<Wanted> wanted = new ArrayDeque<>();
    private final Deque<Files.Found> downloads = new ArrayDeque<>();
    private final Deque<Wanted> wantedComments = new ArrayDeque<>();
    private final Deque<Step> steps = new ArrayDeque<>();
    private final Map<DocumentId, Held> gone = new LinkedHashMap<>();
    private final Set<DocumentId> foundById = new HashSet<>();
    private final List<Census.Unheld> unheld = new ArrayList<>();
    private boolean complete = true;
    private boolean looked;

    /// One request of a list, or one look at what is left; adds the next step itself.
    private interface Step {
        List<Change> take();
    }

    ConfluenceSweep(
            Confluence confluence,
            Suspicion suspicion,
            Scope scope,
            Chooser chooser,
            Texts texts,
            Tree tree,
            Files files,
            Comments comments,
            Restrictions restrictions,
            PropertyReading properties,
            Clock clock) {
        this.scope = scope;
        this.texts = texts;
        this.tree = tree;
        this.files = files;
        this.comments = comments;
        this.restrictions = restrictions;
        this.labels = new Labels(confluence, scope, restrictions, properties, suspicion, clock);
        this.clock = clock;
        this.comparison = new Comparison(scope.compared());
        this.spaces = ConfluenceSource.spacesById(scope);
        this.held = new HashMap<>(scope.held().heldIn(scope.spaceIds()));
        this.sieve = new Sieve(chooser, held);
        properties.expect(held.values());
        var query = ContentQuery.all().spaces(scope.spaceIds());
        steps.add(() -> places(tree.inSpaces(scope.spaces(), scope.contents().access()), Optional.empty()));
        steps.add(() -> list(confluence.pages(query.statuses(scope.statuses())), Optional.empty(), this::documents));
        steps.add(() ->
                list(confluence.blogPosts(query.statuses(ContentStatus.CURRENT)), Optional.empty(), this::documents));
        steps.add(this::sift);
        steps.add(this::lookForMissing);
        steps.add(this::readWanted);
        looked = scope.labels();
        if (scope.labels()
                && held.values().stream()
                        .anyMatch(item -> item.type() == NodeType.PAGE || item.type() == NodeType.BLOG_POST)) {
            steps.add(() -> labels(Optional.empty())); // what this sweep reads itself comes with its labels
        }
        if (scope.contents().attachments()) {
            // After the documents: files come with a page that is new here, and go with one that is gone.
            steps.add(() -> list(confluence.attachmentsNewestFirst(), Optional.empty(), this::attachments));
        }
        steps.add(this::lookForMissingFiles);
        if (scope.contents().comments()) {
            steps.add(() -> list(comments.all(scope), Optional.empty(), this::comments));
            steps.add(this::readComments);
        }
        steps.add(this::lookForMissingComments);
    }

    @Override
    public Optional<List<Change>> next() {
        if (wanted.size() >= TEXTS_PER_BATCH) {
            return Optional.of(read());
        }
        if (!downloads.isEmpty()) {
            return Optional.of(download());
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.remove().take());
    }

    private List<Change> download() {
        var rules = scope.contents().files();
        return files.download(
                take(downloads, Files.portion(List.copyOf(downloads), rules).size()), rules);
    }

    @Override
    public List<Held> gone() {
        return complete && steps.isEmpty() ? List.copyOf(gone.values()) : List.of();
    }

    @Override
    public List<Excluded> excluded() {
        return complete && steps.isEmpty() ? sieve.excluded() : List.of();
    }

    @Override
    public Optional<Census> census() {
        if (!complete || !steps.isEmpty()) {
            return Optional.empty();
        }
        var there = new HashSet<>(seen);
        there.addAll(foundById);
        return Optional.of(new Census(there, unheld, sieve.skipped()));
    }

    @Override
    public boolean looked() {
        return looked && steps.isEmpty();
    }

    @Override
    public int listed() {
        return seen.size();
    }

    private <T> List<Change> list(Listing<T> list, Optional<String> next, Rows<T> rows) {
        ListPage<T> page = next.map(list::after).orElseGet(list::first);
        complete &= page.stopped().isEmpty();
        page.next().ifPresent(link -> steps.addFirst(() -> list(list, Optional.of(link), rows)));
        return rows.changes(page.items());
    }

    /// A search may promise more behind its end, for ever. It is left then, and proves nothing: each place that it
    /// did not show is asked for by its id.
    private List<Change> places(Listing<FoundContent> search, Optional<String> next) {
        ListPage<FoundContent> page = next.map(search::after).orElseGet(search::first);
        page.next().ifPresent(link -> steps.addFirst(() -> places(search, Optional.of(link))));
        return folders(page.items());
    }

    private interface Rows<T> {
        List<Change> changes(List<T> rows);
    }

    private List<Change> folders(List<FoundContent> rows) {
        var nodes = tree.nodes(rows, scope);
        nodes.forEach(node -> seen.add(node.id()));
        if (!sieve.isOpen()) {
            sieve.keepPlaces(nodes);
            return List.of();
        }
        var changes = new ArrayList<Change>();
        nodes.forEach(node -> changes.add(new Change.Placed(node)));
        changes.addAll(Tree.readers(rows, nodes, restrictions, clock.instant()));
        return changes;
    }

    private List<Change> documents(List<? extends Content> rows) {
        if (sieve.isOpen()) {
            return compared(rows);
        }
        sieve.keep(rows);
        return List.of();
    }

    private List<Change> sift() {
        if (sieve.isOpen()) {
            return List.of();
        }
        var sifted = sieve.sifted();
        var changes = new ArrayList<>(
                sifted.places().stream().<Change>map(Change.Placed::new).toList());
        changes.addAll(compared(sifted.rows()));
        sieve.excluded().forEach(item -> seen.add(item.held().id()));
        return changes;
    }

    private List<Change> compared(List<? extends Content> rows) {
        rows.forEach(this::see);
        var changes = new ArrayList<>(tree.unknownParents(rows, scope.held()));
        var result = comparison.compare(rows);
        wanted.addAll(result.wanted());
        changes.addAll(result.moved());
        return changes;
    }

    private void see(Content row) {
        DocumentId.parse(row.id())
                .filter(seen::add)
                .filter(id -> !held.containsKey(id))
                .ifPresent(id -> noteUnheld(Reading.node(row)));
    }

    private void noteUnheld(Node node) {
        if (!held.containsKey(node.id()) && spaces.containsKey(node.spaceId())) {
            unheld.add(new Census.Unheld(node.id(), node.type(), node.spaceId(), node.title()));
        }
    }

    private List<Change> attachments(List<Attachment> rows) {
        var found = files.inScope(rows, scope).stream()
                .filter(file -> !isGone(file.node().parent()))
                .filter(file -> !sieve.excludes(file.node().parent()))
                .toList();
        for (var file : found) {
            if (seen.add(file.node().id())) {
                noteUnheld(file.node());
            }
        }
        downloads.addAll(files.toDownload(found, scope.held()));
        return files.moved(found, held);
    }

    private List<Change> comments(List<Comment> rows) {
        var found = comments.inScope(rows, scope).stream()
                .filter(comment -> !isGone(comment.node().parent()))
                .filter(comment -> !sieve.excludes(comment.node().parent()))
                .filter(comment -> seen.add(comment.node().id()))
                .toList();
        for (var comment : found) {
            noteUnheld(comment.node());
        }
        var result = comments.compare(found, scope.held());
        result.wanted().forEach(comment -> wantedComments.add(Comments.wanted(comment)));
        return result.moved();
    }

    private List<Change> readComments() {
        if (wantedComments.isEmpty()) {
            return List.of();
        }
        steps.addFirst(this::readComments);
        return comments.byIds(take(wantedComments, COMMENTS_PER_BATCH), scope);
    }

    /// Comments go with what they hang at; by themselves only when the list was read and the site says so, too.
    private List<Change> lookForMissingComments() {
        if (complete) {
            var unseen = held.values().stream()
                    .filter(item -> item.type() == NodeType.COMMENT && !seen.contains(item.id()))
                    .filter(item -> !sieve.goesWith(item, item.parent()))
                    .toList();
            var missing = Comments.Missing.of(unseen, gone.keySet());
            missing.gone().forEach(this::lose);
            if (scope.contents().comments()) {
                var there =
                        comments.there(missing.asked().stream().map(Held::id).toList());
                seen.addAll(there);
                missing.asked().stream()
                        .filter(item -> !there.contains(item.id()))
                        .forEach(this::lose);
            }
        }
        return List.of();
    }

    private List<Change> labels(Optional<String> at) {
        var portion = labels.portion(at, held);
        looked &= portion.whole();
        portion.next().ifPresent(next -> steps.addFirst(() -> labels(Optional.of(next))));
        return portion.changes();
    }

    private List<Change> readWanted() {
        if (wanted.isEmpty()) {
            return List.of();
        }
        steps.addFirst(this::readWanted);
        return read();
    }

    private List<Change> read() {
        var some = take(wanted, TEXTS_PER_BATCH);
        var changes = new ArrayList<Change>();
        for (var type : List.of(NodeType.PAGE, NodeType.BLOG_POST)) {
            changes.addAll(
                    texts.of(some.stream().filter(item -> item.type() == type).toList(), type, spaces));
        }
        return changes;
    }

    private List<Change> lookForMissing() {
        var changes = new ArrayList<Change>();
        if (!complete) {
            return changes;
        }
        var missing =
                held.values().stream().filter(item -> !seen.contains(item.id())).toList();
        for (var type : List.of(NodeType.PAGE, NodeType.BLOG_POST)) {
            var ofType = missing.stream().filter(item -> item.type() == type).toList();
            for (int from = 0; from < ofType.size(); from += TEXTS_PER_BATCH) {
                var some = ofType.subList(from, Math.min(ofType.size(), from + TEXTS_PER_BATCH));
                changes.addAll(askById(some, type));
            }
        }
        missing.stream().filter(item -> !item.type().isDocument()).forEach(place -> askForPlace(place, changes));
        return changes;
    }

    private List<Change> askById(List<Held> missing, NodeType type) {
        var ids = missing.stream().map(item -> item.id().value()).toList();
        var elsewhere = texts.listed(ids, type, BodyFormat.NONE).stream()
                .filter(content -> List.of(scope.statuses()).contains(content.status()))
                .filter(content -> spaces.containsKey(content.spaceId()))
                .toList();
        var found = new HashSet<String>();
        elsewhere.forEach(content -> {
            found.add(content.id());
            foundById.add(new DocumentId(content.id()));
        });
        missing.stream().filter(item -> !found.contains(item.id().value())).forEach(this::lose);
        var result = comparison.compare(sieve.sifted(elsewhere));
        wanted.addAll(result.wanted());
        return result.moved();
    }

    /// The search index may not know it yet, or no longer.
    private void askForPlace(Held place, List<Change> changes) {
        var type = switch (place.type()) {
            case WHITEBOARD -> ContentType.WHITEBOARD;
            case DATABASE -> ContentType.DATABASE;
            case EMBED -> ContentType.EMBED;
            case FOLDER, PAGE, BLOG_POST, ATTACHMENT, COMMENT -> ContentType.FOLDER;
        };
        tree.read(new Parent(place.id().value(), type))
                .filter(node -> node.status() == ContentStatus.CURRENT)
                .ifPresentOrElse(
                        node -> {
                            foundById.add(place.id());
                            changes.add(new Change.Placed(Reading.node(node, place.spaceId())));
                        },
                        () -> lose(place));
    }

    /// Files go with what they hang at; by themselves only when the list of files was read.
    private List<Change> lookForMissingFiles() {
        if (complete) {
            held.values().stream()
                    .filter(item -> item.type() == NodeType.ATTACHMENT && !seen.contains(item.id()))
                    .filter(item -> !sieve.goesWith(item, item.parent()))
                    .filter(item -> scope.contents().attachments() || isGone(item.parent()))
                    .toList()
                    .forEach(this::lose);
        }
        return List.of();
    }

    private boolean isGone(Optional<DocumentId> container) {
        return container.map(gone::containsKey).orElse(false);
    }

    private void lose(Held item) {
        gone.put(item.id(), item);
    }

    private static <T> List<T> take(Deque<T> from, int most) {
        var taken = new ArrayList<T>();
        while (taken.size() < most && !from.isEmpty()) {
            taken.add(from.remove());
        }
        return taken;
    }
}
