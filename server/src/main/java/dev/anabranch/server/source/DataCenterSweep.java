package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.confluence.DetailedContent;
import dev.anabranch.atlassian.confluence.ListPage;
import dev.anabranch.atlassian.confluence.Listing;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.NodeType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// Lists everything of a scope without texts, space by space, and compares it with what is held. What is held and not
/// listed is asked for by id before it counts as gone: a list is no snapshot, and it may have moved to another space.
final class DataCenterSweep implements Sweep {
    private static final int TEXTS_PER_BATCH = 50;

    private final DataCenter site;
    private final Scope scope;
    private final DataCenterTexts texts;
    private final Hanging hanging;
    private final Comparison comparison;
    private final Sieve sieve;
    private final Sightings sightings;
    private final Deque<Wanted> wanted = new ArrayDeque<>();
    private final Deque<Step> steps = new ArrayDeque<>();
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
            Queries queries,
            boolean scan,
            Scope scope,
            Chooser chooser,
            DataCenterTexts texts,
            Files files,
            Comments comments) {
        this.site = site;
        this.scope = scope;
        this.texts = texts;
        this.comparison = new Comparison(scope.compared());
        this.sightings = new Sightings(scope);
        this.sieve = new Sieve(chooser, sightings.held());
        this.hanging = new Hanging(scope, sightings, sieve, files, comments);
        texts.expect(sightings.held().values());
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
            var query = queries.inSpaces(scope.spaces(), "attachment", " order by created");
            steps.add(() -> list(() -> site.attachments(query), Optional.empty(), hanging::attachments));
        }
        steps.add(this::lookForMissingFiles);
        if (scope.contents().comments()) {
            steps.add(() -> list(() -> comments.all(scope), Optional.empty(), hanging::comments));
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
        return complete && steps.isEmpty()
                ? Optional.of(new Census(sightings.seen(), sightings.unheld(), sieve.skipped(), List.of()))
                : Optional.empty();
    }

    /// The lists themselves tell labels.
    @Override
    public boolean looked() {
        return census().isPresent();
    }

    @Override
    public int listed() {
        return sightings.seen().size();
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
        changes.addAll(texts.described(rows, sightings.held()));
        if (sieve.isOpen()) {
            changes.addAll(compared(contents));
            changes.addAll(texts.readers(rows, sightings.spaces()));
            return changes;
        }
        sieve.keep(contents.stream()
                .filter(content ->
                        DocumentId.parse(content.id()).filter(sightings::see).isPresent())
                .toList());
        return changes;
    }

    private List<Change> labelled(List<DetailedContent> rows) {
        var changes = new ArrayList<Change>();
        for (var row : rows) {
            var content = row.content();
            row.labels()
                    .flatMap(labels ->
                            Labels.change(content.id(), content.version().number(), labels, sightings.held()))
                    .ifPresent(changes::add);
        }
        return changes;
    }

    private List<Change> sift() {
        return sieve.isOpen() ? List.of() : comparedOnce(sieve.sifted().rows());
    }

    private List<Change> compared(List<Content> contents) {
        // what was read twice is compared once
        var fresh = contents.stream()
                .filter(content ->
                        DocumentId.parse(content.id()).filter(sightings::see).isPresent())
                .toList();
        return comparedOnce(fresh);
    }

    private List<Change> comparedOnce(List<Content> fresh) {
        fresh.forEach(content -> sightings.noteUnheld(Reading.node(content)));
        var result = comparison.compare(fresh);
        wanted.addAll(result.wanted());
        return result.moved();
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

    private List<Change> readWanted() {
        if (wanted.isEmpty()) {
            return List.of();
        }
        steps.addFirst(this::readWanted);
        return read();
    }

    private List<Change> read() {
        return texts.byIds(Hanging.take(wanted, TEXTS_PER_BATCH), sightings.spaces());
    }

    private List<Change> lookForMissing() {
        if (!complete) {
            return List.of();
        }
        var missing = sightings.missing();
        var documents = missing.stream()
                .filter(item -> item.type() == NodeType.PAGE || item.type() == NodeType.BLOG_POST)
                .toList();
        var ids = documents.stream().map(item -> item.id().value()).toList();
        var elsewhere = texts.there(ids, scope.takesArchived()).stream()
                .filter(content -> sightings.spaces().containsKey(content.spaceId()))
                .toList();
        elsewhere.forEach(content -> DocumentId.parse(content.id()).ifPresent(sightings::see));
        var changes = comparedOnce(sieve.sifted(elsewhere));
        documents.stream().filter(item -> !sightings.hasSeen(item.id())).forEach(sightings::lose);
        missing.stream().filter(item -> !item.type().isDocument()).forEach(sightings::lose); // there are none here
        return changes;
    }

    /// Files go with what they hang at; by themselves only when the list of files was read and the site says so, too.
    private List<Change> lookForMissingFiles() {
        if (!complete) {
            return List.of();
        }
        var missing = hanging.missing(NodeType.ATTACHMENT);
        missing.stream().filter(item -> sightings.isGone(item.parent())).forEach(sightings::lose);
        if (scope.contents().attachments()) {
            var single = missing.stream()
                    .filter(item -> !sightings.isGone(item.parent()))
                    .<Callable<Optional<Held>>>map(item -> () -> isThere(item) ? Optional.empty() : Optional.of(item))
                    .toList();
            Together.all(single).forEach(item -> item.ifPresent(sightings::lose));
            missing.stream().map(Held::id).filter(id -> !sightings.isGone(id)).forEach(sightings::see);
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
}
