package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.BodyFormat;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentQuery;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.FoundContent;
import dev.anabranch.atlassian.confluence.ListPage;
import dev.anabranch.atlassian.confluence.Listing;
import dev.anabranch.atlassian.confluence.Page;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.NodeType;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    private static final int TEXTS_PER_BATCH = 250;

    private final Scope scope;
    private final Texts texts;
    private final Tree tree;
    private final Hanging hanging;
    private final Restrictions restrictions;
    private final Labels labels;
    private final OtherKinds otherKinds;
    private final Clock clock;
    private final Comparison comparison;
    private final Sieve sieve;
    private final Sightings sightings;
    private final Deque<Wanted> wanted = new ArrayDeque<>();
    private final Deque<Step> steps = new ArrayDeque<>();
    private final Set<DocumentId> foundById = new HashSet<>();
    private final Map<DocumentId, Census.Unknown> unknown = new LinkedHashMap<>();
    private boolean complete = true;
    private boolean looked;

    /// One request of a list, or one look at what is left; adds the next step itself.
    private interface Step {
        List<Change> take();
    }

    ConfluenceSweep(
            Confluence confluence,
            Scope scope,
            Chooser chooser,
            Texts texts,
            Tree tree,
            Files files,
            Comments comments,
            Restrictions restrictions,
            Labels labels,
            OtherKinds otherKinds,
            Clock clock) {
        this.scope = scope;
        this.texts = texts;
        this.tree = tree;
        this.restrictions = restrictions;
        this.labels = labels;
        this.otherKinds = otherKinds;
        this.clock = clock;
        this.comparison = new Comparison(scope.compared());
        this.sightings = new Sightings(scope);
        this.sieve = new Sieve(chooser, sightings.held());
        this.hanging = new Hanging(scope, sightings, sieve, files, comments);
        labels.expect(sightings.held().values());
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
                && sightings.held().values().stream()
                        .anyMatch(item -> item.type() == NodeType.PAGE || item.type() == NodeType.BLOG_POST)) {
            steps.add(() -> labels(Optional.empty())); // what this sweep reads itself comes with its labels
            steps.add(this::lookForOtherKinds);
        }
        if (scope.contents().attachments()) {
            // After the documents: files come with a page that is new here, and go with one that is gone.
            steps.add(() -> list(confluence.attachmentsNewestFirst(), Optional.empty(), hanging::attachments));
        }
        steps.add(this::lookForMissingFiles);
        if (scope.contents().comments()) {
            steps.add(() -> list(comments.all(scope), Optional.empty(), hanging::comments));
            steps.add(this::readComments);
        }
        steps.add(this::lookForMissingComments);
    }

    @Override
    public Optional<List<Change>> next() {
        if (wanted.size() >= TEXTS_PER_BATCH) {
            return Optional.of(read());
        }
        if (hanging.hasDownloads()) {
            return Optional.of(hanging.download());
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.remove().take());
    }

    @Override
    public List<Held> gone() {
        return complete && steps.isEmpty() ? List.copyOf(sightings.gone().values()) : List.of();
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
        var there = new HashSet<>(sightings.seen());
        there.addAll(foundById);
        return Optional.of(new Census(there, sightings.unheld(), sieve.skipped(), List.copyOf(unknown.values())));
    }

    @Override
    public boolean looked() {
        return looked && steps.isEmpty();
    }

    @Override
    public int listed() {
        return sightings.seen().size();
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
        nodes.forEach(node -> sightings.see(node.id()));
        if (!sieve.isOpen()) {
            sieve.keepPlaces(nodes);
            return List.of();
        }
        var changes = new ArrayList<Change>();
        tree.withAddresses(nodes, scope.compared()).forEach(node -> changes.add(new Change.Placed(node)));
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
        var changes = new ArrayList<>(tree.withAddresses(sifted.places(), scope.compared()).stream()
                .<Change>map(Change.Placed::new)
                .toList());
        changes.addAll(compared(sifted.rows()));
        sieve.excluded().forEach(item -> sightings.see(item.held().id()));
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

    private List<Change> lookForOtherKinds() {
        otherKinds.in(scope).forEach(item -> unknown.put(item.id(), item));
        return List.of();
    }

    private void see(Content row) {
        if (row instanceof Page page) {
            page.parent()
                    .filter(parent -> Reading.type(parent.type()).isEmpty())
                    .flatMap(parent -> DocumentId.parse(parent.id()))
                    .ifPresent(id -> unknown.put(id, new Census.Unknown(id, "", page.spaceId(), "")));
        }
        DocumentId.parse(row.id()).filter(sightings::see).ifPresent(id -> sightings.noteUnheld(Reading.node(row)));
    }

    private List<Change> readComments() {
        if (!hanging.wantsComments()) {
            return List.of();
        }
        steps.addFirst(this::readComments);
        return hanging.readComments();
    }

    private List<Change> lookForMissingComments() {
        if (complete) {
            hanging.loseComments();
        }
        return List.of();
    }

    private List<Change> labels(Optional<String> at) {
        var portion = labels.portion(at, sightings.held());
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
        var some = Hanging.take(wanted, TEXTS_PER_BATCH);
        var changes = new ArrayList<Change>();
        for (var type : List.of(NodeType.PAGE, NodeType.BLOG_POST)) {
            changes.addAll(
                    texts.of(some.stream().filter(item -> item.type() == type).toList(), type, sightings.spaces()));
        }
        return changes;
    }

    private List<Change> lookForMissing() {
        var changes = new ArrayList<Change>();
        if (!complete) {
            return changes;
        }
        var missing = sightings.missing();
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
                .filter(content -> sightings.spaces().containsKey(content.spaceId()))
                .toList();
        var found = new HashSet<String>();
        elsewhere.forEach(content -> {
            found.add(content.id());
            foundById.add(new DocumentId(content.id()));
        });
        missing.stream().filter(item -> !found.contains(item.id().value())).forEach(sightings::lose);
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
                .map(node -> Reading.node(node, node.spaceId().isEmpty() ? place.spaceId() : node.spaceId()))
                .filter(node -> sightings.spaces().containsKey(node.spaceId())) // not one that a page took elsewhere
                .ifPresentOrElse(
                        node -> {
                            foundById.add(place.id());
                            changes.add(new Change.Placed(node));
                        },
                        () -> sightings.lose(place));
    }

    /// Files go with what they hang at; by themselves only when the list of files was read.
    private List<Change> lookForMissingFiles() {
        if (complete) {
            hanging.missing(NodeType.ATTACHMENT).stream()
                    .filter(item -> scope.contents().attachments() || sightings.isGone(item.parent()))
                    .forEach(sightings::lose);
        }
        return List.of();
    }
}
