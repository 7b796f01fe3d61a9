package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Attachment;
import dev.anabranch.atlassian.confluence.Comment;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.Cql;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.confluence.DetailedContent;
import dev.anabranch.atlassian.confluence.ListPage;
import dev.anabranch.atlassian.confluence.Listing;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
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
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// Lists everything of a scope without texts, space by space, and compares it with what is held. What is held and not
/// listed is asked for by id before it counts as gone: a list is no snapshot, and it may have moved to another space.
final class DataCenterSweep implements Sweep {
    private static final int COMMENTS_PER_BATCH = 50;
    private static final int TEXTS_PER_BATCH = 50;

    private final DataCenter site;
    private final Scope scope;
    private final DataCenterTexts texts;
    private final Files files;
    private final Comments comments;
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
    private final List<Census.Unheld> unheld = new ArrayList<>();
    private boolean complete = true;

    /// One request of a list, or one look at what is left; adds the next step itself.
    private interface Step {
        List<Change> take();
    }

    private interface Rows<T> {
        List<Change> changes(List<T> rows);
    }

    DataCenterSweep(
            DataCenter site,
            boolean scan,
            Scope scope,
            Chooser chooser,
            DataCenterTexts texts,
            Files files,
            Comments comments) {
        this.site = site;
        this.scope = scope;
        this.texts = texts;
        this.files = files;
        this.comments = comments;
        this.comparison = new Comparison(scope.compared());
        this.spaces = ConfluenceSource.spacesById(scope);
        this.held = new HashMap<>(scope.held().heldIn(scope.spaceIds()));
        this.sieve = new Sieve(chooser, held);
        texts.expect(held.values());
        for (var space : scope.spaces()) {
            steps.add(
                    () -> list(() -> site.pages(space.key(), texts.place(), scan), Optional.empty(), this::documents));
            if (scope.takesArchived()) {
                steps.add(() ->
                        list(() -> site.archivedPages(space.key(), texts.place()), Optional.empty(), this::documents));
            }
            steps.add(() -> list(() -> site.blogPosts(space.key(), texts.place()), Optional.empty(), this::documents));
        }
        steps.add(this::sift);
        steps.add(this::lookForMissing);
        steps.add(this::readWanted);
        if (scope.contents().attachments()) {
            // After the documents: files come with a page that is new here, and go with one that is gone.
            var query = new Cql(DataCenterSource.inSpaces(scope, "attachment") + " order by created");
            steps.add(() -> list(() -> site.attachments(query), Optional.empty(), this::attachments));
        }
        steps.add(this::lookForMissingFiles);
        if (scope.contents().comments()) {
            steps.add(() -> list(() -> comments.all(scope), Optional.empty(), this::comments));
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
        return complete && steps.isEmpty() ? Optional.of(new Census(seen, unheld, sieve.skipped())) : Optional.empty();
    }

    /// The lists themselves tell labels.
    @Override
    public boolean looked() {
        return census().isPresent();
    }

    @Override
    public int listed() {
        return seen.size();
    }

    /// Each page of a list is asked for with what is known by then of what it should tell.
    private <T> List<Change> list(Supplier<Listing<T>> lists, Optional<String> next, Rows<T> rows) {
        var list = lists.get();
        ListPage<T> page = next.map(list::after).orElseGet(list::first);
        complete &= page.stopped().isEmpty();
        page.next().ifPresent(link -> steps.addFirst(() -> list(lists, Optional.of(link), rows)));
        return rows.changes(page.items());
    }

    private List<Change> documents(List<DetailedContent> rows) {
        var contents = rows.stream().map(DetailedContent::content).toList();
        var changes = labelled(rows);
        changes.addAll(texts.described(rows, held));
        if (sieve.isOpen()) {
            changes.addAll(compared(contents));
            changes.addAll(texts.readers(rows, spaces));
            return changes;
        }
        sieve.keep(contents.stream()
                .filter(content ->
                        DocumentId.parse(content.id()).filter(seen::add).isPresent())
                .toList());
        return changes;
    }

    private List<Change> labelled(List<DetailedContent> rows) {
        var changes = new ArrayList<Change>();
        for (var row : rows) {
            var content = row.content();
            row.labels()
                    .flatMap(labels ->
                            Labels.change(content.id(), content.version().number(), labels, held))
                    .ifPresent(changes::add);
        }
        return changes;
    }

    private List<Change> sift() {
        return sieve.isOpen() ? List.of() : comparedOnce(sieve.sifted().rows());
    }

    private void noteUnheld(Node node) {
        if (!held.containsKey(node.id()) && spaces.containsKey(node.spaceId())) {
            unheld.add(new Census.Unheld(node.id(), node.type(), node.spaceId(), node.title()));
        }
    }

    private List<Change> compared(List<Content> contents) {
        // what was read twice is compared once
        var fresh = contents.stream()
                .filter(content ->
                        DocumentId.parse(content.id()).filter(seen::add).isPresent())
                .toList();
        return comparedOnce(fresh);
    }

    private List<Change> comparedOnce(List<Content> fresh) {
        fresh.forEach(content -> noteUnheld(Reading.node(content)));
        var result = comparison.compare(fresh);
        wanted.addAll(result.wanted());
        return result.moved();
    }

    private List<Change> attachments(List<Attachment> rows) {
        var found = files.inScope(rows, scope).stream()
                .filter(file -> !isGone(file.node().parent()))
                .filter(file -> !sieve.excludes(file.node().parent()))
                .filter(file -> seen.add(file.node().id()))
                .toList();
        found.forEach(file -> noteUnheld(file.node()));
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

    private List<Change> readWanted() {
        if (wanted.isEmpty()) {
            return List.of();
        }
        steps.addFirst(this::readWanted);
        return read();
    }

    private List<Change> read() {
        return texts.byIds(take(wanted, TEXTS_PER_BATCH), spaces);
    }

    private List<Change> lookForMissing() {
        if (!complete) {
            return List.of();
        }
        var missing =
                held.values().stream().filter(item -> !seen.contains(item.id())).toList();
        var documents = missing.stream()
                .filter(item -> item.type() == NodeType.PAGE || item.type() == NodeType.BLOG_POST)
                .toList();
        var ids = documents.stream().map(item -> item.id().value()).toList();
        var elsewhere = texts.there(ids, scope.takesArchived()).stream()
                .filter(content -> spaces.containsKey(content.spaceId()))
                .toList();
        elsewhere.forEach(content -> DocumentId.parse(content.id()).ifPresent(seen::add));
        var changes = comparedOnce(sieve.sifted(elsewhere));
        documents.stream().filter(item -> !seen.contains(item.id())).forEach(this::lose);
        missing.stream().filter(item -> !item.type().isDocument()).forEach(this::lose); // there are none here
        return changes;
    }

    /// Files go with what they hang at; by themselves only when the list of files was read and the site says so, too.
    private List<Change> lookForMissingFiles() {
        if (!complete) {
            return List.of();
        }
        var missing = held.values().stream()
                .filter(item -> item.type() == NodeType.ATTACHMENT && !seen.contains(item.id()))
                .filter(item -> !sieve.goesWith(item, item.parent()))
                .toList();
        missing.stream().filter(item -> isGone(item.parent())).forEach(this::lose);
        if (scope.contents().attachments()) {
            var single = missing.stream()
                    .filter(item -> !isGone(item.parent()))
                    .<Callable<Optional<Held>>>map(item -> () -> isThere(item) ? Optional.empty() : Optional.of(item))
                    .toList();
            Together.all(single).forEach(item -> item.ifPresent(this::lose));
            missing.stream().map(Held::id).filter(id -> !gone.containsKey(id)).forEach(seen::add);
        }
        return List.of();
    }

    private boolean isThere(Held file) {
        try {
            return site.attachment(file.id().value()).status() == ContentStatus.CURRENT;
        } catch (AtlassianException.NotVisible gone) {
            return false;
        }
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
