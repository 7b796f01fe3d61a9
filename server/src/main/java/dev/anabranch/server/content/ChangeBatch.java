package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns changes into rows within one transaction: decides what each means by comparing it with what is held,
/// collects the rows, and writes each kind in one go.
final class ChangeBatch {
    private final Connection connection;
    private final int site;
    private final List<String> projections;
    private final Instant at;
    private final String run;
    private final Map<DocumentId, Held> held = new LinkedHashMap<>();

    /// What was held before the changes.
    private final Map<DocumentId, Held> wasHeld = new LinkedHashMap<>();

    private final Map<DocumentId, NodeRow> nodes = new LinkedHashMap<>();
    private final Map<DocumentId, Node> places = new LinkedHashMap<>();
    private final Map<DocumentId, Document> texts = new LinkedHashMap<>();
    private final Map<DocumentId, List<String>> labels = new LinkedHashMap<>();
    private final Map<DocumentId, Properties> properties = new LinkedHashMap<>();
    private final Map<DocumentId, Remark> remarks = new LinkedHashMap<>();
    private final Map<DocumentId, Remark> heldRemarks = new LinkedHashMap<>();
    private final Map<DocumentId, PendingWork> pending = new LinkedHashMap<>();
    private final Map<DocumentId, PendingWork> unread = new LinkedHashMap<>();
    private final Set<DocumentId> read = new LinkedHashSet<>();
    private final Set<DocumentId> removed = new LinkedHashSet<>();

    /// What is a place in the tree from now on, and was a document.
    private final Set<DocumentId> emptied = new LinkedHashSet<>();

    private final Set<String> people = new LinkedHashSet<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private final Set<String> renamed = new LinkedHashSet<>();

    /// Whose lists are out of date: parents, and spaces.
    private final Set<String> listed = new LinkedHashSet<>();

    private final Map<String, Space> spaces = new LinkedHashMap<>();
    private final Map<DocumentId, Held> containers = new LinkedHashMap<>();

    /// Hashes of bytes in whose place others came.
    private final Set<String> letGo = new LinkedHashSet<>();

    /// @param at when it is applied
    /// @param run that applies it; empty for none
    ChangeBatch(Connection connection, int site, List<String> projections, Instant at, String run) {
        this.at = at;
        this.run = run;
        this.connection = connection;
        this.site = site;
        this.projections = projections;
    }

    void add(Collection<Change> changes) throws SQLException {
        Sites.lock(connection, site);
        SpaceRows.all(connection, site).forEach(space -> spaces.put(space.id(), space));
        held.putAll(NodeRows.held(connection, site, ids(changes)));
        wasHeld.putAll(held);
        containers.putAll(NodeRows.held(connection, site, containers(changes)));
        heldRemarks.putAll(CommentRows.remarks(connection, site, comments(changes)));
        for (var change : changes) {
            add(change);
        }
    }

    /// Writes everything.
    ///
    /// @return what the changes mean
    Map<DocumentId, Cause> write() throws SQLException {
        if (!nodes.isEmpty()
                || !places.isEmpty()
                || !removed.isEmpty()
                || !touched.isEmpty()
                || !unread.isEmpty()
                || !remarks.isEmpty()
                || !labels.isEmpty()
                || !properties.isEmpty()) {
            long revision = Sites.nextRevision(connection, site);
            var rows = new NodeWriter(connection, site, revision);
            rows.nodes(nodes.values());
            rows.places(places.values());
            rows.texts(texts.values());
            rows.labels(labels);
            rows.properties(properties);
            VersionRows.write(connection, site, editions());
            CommentRows.write(connection, site, remarks);
            writeRemovals(rows);
            PersonRows.occur(connection, site, people);
            writePending(new PendingRows(connection, site, revision));
        }
        if (waysChanged()) {
            Sites.nextAccessRevision(connection, site);
        }
        PendingRows.forget(connection, site, ContentStore.UNREAD, read);
        var causes = new LinkedHashMap<DocumentId, Cause>();
        pending.forEach((id, work) -> {
            if (work.cause() != Cause.REFRESH) {
                causes.put(id, work.cause());
            }
        });
        return causes;
    }

    /// Whether something came, went or lies elsewhere, so that its readers pass other gates than before.
    private boolean waysChanged() {
        return !removed.isEmpty()
                || places.values().stream().anyMatch(this::isElsewhere)
                || nodes.values().stream().map(NodeRow::node).anyMatch(this::isElsewhere);
    }

    private boolean isElsewhere(Node node) {
        var was = wasHeld.get(node.id());
        return was == null
                || was.type() != node.type()
                || !was.spaceId().equals(node.spaceId())
                || !was.parent().equals(node.parent());
    }

    private void add(Change change) throws SQLException {
        switch (change) {
            case Change.Upserted(var document) -> upsert(document);
            case Change.Placed(var node) -> place(node);
            case Change.Attached attached -> attach(attached);
            case Change.Commented(var document, var remark) -> comment(document, remark);
            case Change.Labelled(var id, var names) -> label(id, names);
            case Change.Described(var id, var told) -> describe(id, told);
            case Change.Removed(var id) -> remove(id);
            case Change.Unread lost ->
                unread.put(lost.id(), new PendingWork(lost.id(), 0, Cause.REFRESH, lost.type(), lost.title()));
            case Change.LeftOut _ -> {} // nothing is known of it that was not
            case Change.SpaceSeen(var space) -> see(space);
            case Change.Access _ -> {} // belongs to no document's text; see AccessRows
            case Change.PersonSeen seen -> {
                if (PersonRows.named(connection, site, seen)) {
                    touched.add(Dependency.person(seen.accountId()));
                    renamed.add(seen.accountId());
                }
            }
        }
    }

    private void see(Space space) throws SQLException {
        SpaceRows.upsert(connection, site, space);
        var before = spaces.put(space.id(), space);
        if (!space.equals(before)) {
            touched.add(Dependency.space(space.key()));
            touched.add(Dependency.space(before == null ? space.key() : before.key()));
        }
    }

    private void upsert(Document document) {
        var node = document.node();
        var before = held.get(node.id());
        read.add(node.id());
        if (before != null
                && before.type() == node.type()
                && before.version() > node.edition().version()) {
            return; // a stale answer: versions decide
        }
        var hash = document.body().hash();
        var told = document.properties().or(() -> Optional.ofNullable(before).map(Held::properties));
        var row = new NodeRow(node, document.labels(), told.orElse(Properties.NONE), hash, null, 0);
        if (keep(row, before)) {
            keepText(document);
        }
    }

    private void keepText(Document document) {
        texts.put(document.node().id(), document);
        document.node().edition().author().ifPresent(people::add);
        document.dependencies().stream()
                .map(Dependency::target)
                .filter(target -> target.startsWith("person:"))
                .map(target -> target.substring("person:".length()))
                .filter(id -> id.length() <= Edition.LONGEST_ACCOUNT_ID)
                .forEach(people::add);
    }

    private void label(DocumentId id, List<String> names) {
        var before = held.get(id);
        if (before == null || before.labels().equals(names)) {
            return;
        }
        labels.put(id, names);
        held.put(id, before.labelled(names));
        noteListed(before.spaceId());
        pend(id, Cause.CHANGED, before.type(), before.title());
    }

    private void describe(DocumentId id, Properties told) {
        var before = held.get(id);
        if (before == null || before.properties().equals(told)) {
            return;
        }
        properties.put(id, told);
        held.put(id, before.with(told));
        pend(id, Cause.CHANGED, before.type(), before.title());
    }

    /// The discussion may go on without a new version of any comment.
    private void comment(Document document, Remark remark) {
        var node = document.node();
        var before = held.get(node.id());
        read.add(node.id());
        if (before != null && before.version() > node.edition().version()) {
            return;
        }
        var row = new NodeRow(node, List.of(), Properties.NONE, document.body().hash(), null, 0);
        boolean kept = keep(row, before);
        if (kept) {
            keepText(document);
        }
        boolean wentOn = !remark.equals(heldRemarks.put(node.id(), remark));
        if (wentOn) {
            remarks.put(node.id(), remark);
        }
        if (wentOn && !kept) {
            pend(node.id(), Cause.CHANGED, node.type(), node.title());
        }
        if (wentOn || kept) {
            refreshContainers(before, node);
        }
    }

    /// What is commented on shows its comments.
    private void refreshContainers(@Nullable Held before, Node node) {
        node.parent().ifPresent(this::refreshContainer);
        Optional.ofNullable(before).flatMap(Held::parent).ifPresent(this::refreshContainer);
    }

    private void refreshContainer(DocumentId id) {
        var container = held.getOrDefault(id, containers.get(id));
        if (container != null && container.type().isDocument() && !removed.contains(id)) {
            pend(id, Cause.REFRESH, container.type(), container.title());
        }
    }

    private void attach(Change.Attached attached) {
        var node = attached.node();
        var before = held.get(node.id());
        read.add(node.id());
        if (before == null || before.version() <= node.edition().version()) {
            var row = new NodeRow(
                    node, List.of(), Properties.NONE, attached.hash(), attached.mediaType(), attached.byteCount());
            if (keep(row, before)) {
                Optional.ofNullable(before)
                        .map(Held::hash)
                        .filter(hash -> !hash.isEmpty() && !hash.equals(attached.hash()))
                        .ifPresent(letGo::add);
                node.parent().ifPresent(this::touchContainer);
                Optional.ofNullable(before).flatMap(Held::parent).ifPresent(this::touchContainer);
            }
        }
    }

    /// A text names a file by its container, and that by its id or title. The container itself shows its files in
    /// many ways.
    private void touchContainer(DocumentId id) {
        var container = held.getOrDefault(id, containers.get(id));
        if (container != null && !removed.contains(id)) {
            pend(id, Cause.REFRESH, container.type(), container.title());
        }
        touched.addAll(
                container == null
                        ? List.of(Dependency.content(id), Dependency.filesOf(id))
                        : targets(id, container.type(), container.spaceId(), container.title()));
    }

    /// Notes the row, unless nothing about it is new.
    private boolean keep(NodeRow row, @Nullable Held before) {
        var node = row.node();
        var cause = cause(row, before);
        if (cause.isEmpty()) {
            return false;
        }
        nodes.put(node.id(), row);
        labels.remove(node.id());
        properties.remove(node.id());
        places.remove(node.id());
        removed.remove(node.id());
        if (node.type() != NodeType.COMMENT) { // no list shows comments
            noteMove(before, node);
            noteListed(node.spaceId());
        }
        pend(node.id(), cause.get(), node.type(), node.title());
        held.put(node.id(), after(node, row.hash(), row.labels(), row.properties()));
        return true;
    }

    private Optional<Cause> cause(NodeRow row, @Nullable Held before) {
        if (before == null || !before.type().isDocument()) {
            return Optional.of(Cause.NEW);
        }
        if (!before.hash().equals(row.hash())) {
            return Optional.of(Cause.CHANGED);
        }
        if (before.type() != row.node().type()
                || !before.spaceId().equals(row.node().spaceId())
                || !before.parent().equals(row.node().parent())
                || !before.title().equals(row.node().title())) {
            return Optional.of(Cause.MOVED);
        }
        return before.version() == row.node().edition().version()
                        && before.webPath().equals(row.node().webPath())
                        && before.labels().equals(row.labels())
                        && before.properties().equals(row.properties())
                ? Optional.empty()
                : Optional.of(Cause.CHANGED);
    }

    private void place(Node node) {
        var before = held.get(node.id());
        boolean isDocument = node.type().isDocument();
        if (before != null && before.type() != node.type()) {
            convert(before, node);
            return;
        }
        if (before == null
                ? isDocument
                : before.liesWhere(node)
                        && (isDocument || before.version() >= node.edition().version())) {
            return;
        }
        if (isDocument) {
            places.put(node.id(), node);
            pend(node.id(), Cause.MOVED, node.type(), node.title());
        } else {
            nodes.put(node.id(), NodeRow.ofPlace(node));
            removed.remove(node.id());
            node.edition().author().ifPresent(people::add);
        }
        if (node.type() == NodeType.COMMENT) {
            refreshContainers(before, node);
        } else {
            noteMove(before, node);
        }
        held.put(
                node.id(),
                before == null
                        ? after(node, "", List.of(), Properties.NONE)
                        : after(node, before.hash(), before.labels(), before.properties()));
    }

    /// A page that became a folder has no text and no file any more. Where it became a document of another kind, its
    /// text says so when it is read.
    private void convert(Held before, Node node) {
        if (node.type().isDocument()) {
            return;
        }
        if (before.type().isDocument()) {
            remove(node.id());
            removed.remove(node.id());
            emptied.add(node.id());
        }
        nodes.put(node.id(), NodeRow.ofPlace(node));
        noteMove(null, node);
        held.put(node.id(), after(node, "", List.of(), Properties.NONE));
    }

    private void remove(DocumentId id) {
        var before = held.remove(id);
        read.add(id);
        if (before == null) {
            return;
        }
        nodes.remove(id);
        places.remove(id);
        texts.remove(id);
        removed.add(id);
        if (before.type() == NodeType.COMMENT) {
            remarks.remove(id);
            before.parent().ifPresent(this::refreshContainer);
        } else {
            touched.addAll(targets(id, before.type(), before.spaceId(), before.title()));
            noteListed(before.spaceId());
            before.parent().ifPresent(this::noteParent);
        }
        if (before.type() == NodeType.ATTACHMENT) {
            before.parent().ifPresent(this::touchContainer);
        }
        if (before.type().isDocument()) {
            pend(id, Cause.REMOVED, before.type(), before.title());
        }
    }

    private void noteMove(@Nullable Held before, Node node) {
        if (before != null && before.liesWhere(node)) {
            return;
        }
        touched.addAll(targets(node.id(), node.type(), node.spaceId(), node.title()));
        noteListed(node.spaceId());
        node.parent().ifPresent(this::noteParent);
        if (before != null) {
            touched.addAll(targets(node.id(), node.type(), before.spaceId(), before.title()));
            noteListed(before.spaceId());
            before.parent().ifPresent(this::noteParent);
        }
        if (node.type() == NodeType.ATTACHMENT) {
            node.parent().ifPresent(this::touchContainer);
            Optional.ofNullable(before).flatMap(Held::parent).ifPresent(this::touchContainer);
        }
    }

    /// Lists that gather from a whole space show other things now.
    private void noteListed(String spaceId) {
        var space = spaces.get(spaceId);
        listed.add(Dependency.allSpaces());
        if (space != null) {
            listed.add(Dependency.space(space.key()));
        }
    }

    /// What hangs below it has changed.
    private void noteParent(DocumentId id) {
        var parent = held.getOrDefault(id, containers.get(id));
        if (parent == null) {
            listed.add(Dependency.content(id));
        } else {
            listed.addAll(targets(id, parent.type(), parent.spaceId(), parent.title()));
        }
    }

    private List<String> targets(DocumentId id, NodeType type, String spaceId, String title) {
        var space = spaces.get(spaceId);
        var key = space == null ? "" : space.key();
        var targets = new ArrayList<>(List.of(Dependency.content(id), Dependency.filesOf(id)));
        switch (type) {
            case PAGE -> targets.add(Dependency.page(key, title));
            case BLOG_POST -> targets.add(Dependency.blogPost(key, title));
            case ATTACHMENT, COMMENT, FOLDER, WHITEBOARD, DATABASE, EMBED -> {} // named by id only
        }
        return targets;
    }

    private void pend(DocumentId id, Cause cause, NodeType type, String title) {
        var before = pending.get(id);
        var both = before == null ? cause : cause.after(before.cause());
        pending.put(id, new PendingWork(id, 0, both, type, title));
    }

    private static Held after(Node node, String hash, List<String> labels, Properties properties) {
        return new Held(
                node.id(),
                node.type(),
                node.spaceId(),
                node.parent(),
                node.title(),
                node.edition().version(),
                node.webPath(),
                hash,
                labels,
                properties);
    }

    /// Of pages and blog posts.
    private Map<DocumentId, Edition> editions() {
        var editions = new LinkedHashMap<DocumentId, Edition>();
        nodes.values().stream()
                .map(NodeRow::node)
                .filter(node -> node.type() == NodeType.PAGE || node.type() == NodeType.BLOG_POST)
                .forEach(node -> editions.put(node.id(), node.edition()));
        return editions;
    }

    private void writeRemovals(NodeWriter rows) throws SQLException {
        var tombstones = new TombstoneRows(connection, site);
        tombstones.drop(nodes.keySet());
        tombstones.bury(removed, at, run);
        LetGoRows.note(connection, letGo);
        LetGoRows.noteVersions(connection, site, removed);
        rows.delete(List.of("node WHERE site = ? AND id", "file_version WHERE site = ? AND id"), removed);
        var both = new LinkedHashSet<>(removed);
        both.addAll(emptied);
        rows.delete(
                List.of(
                        "body WHERE site = ? AND id",
                        "comment WHERE site = ? AND id",
                        "dependency WHERE site = ? AND document"),
                both);
    }

    private void writePending(PendingRows rows) throws SQLException {
        for (var some : ContentStore.chunks(List.copyOf(touched))) {
            rows.refreshDependents(projections, some);
        }
        for (var some : ContentStore.chunks(List.copyOf(listed))) {
            rows.refreshLists(projections, some);
        }
        rows.add(projections, pending.values());
        for (var some : ContentStore.chunks(List.copyOf(renamed))) {
            rows.refreshWrittenBy(projections, some);
        }
        rows.add(List.of(ContentStore.UNREAD), unread.values());
    }

    /// What the changed things hang at, before and after.
    private Set<DocumentId> containers(Collection<Change> changes) {
        var ids = new HashSet<DocumentId>();
        for (var change : changes) {
            switch (change) {
                case Change.Attached attached -> attached.node().parent().ifPresent(ids::add);
                case Change.Upserted(var document) -> document.node().parent().ifPresent(ids::add);
                case Change.Commented(var document, var _) ->
                    document.node().parent().ifPresent(ids::add);
                case Change.Placed(var node) -> node.parent().ifPresent(ids::add);
                case Change.Labelled _,
                        Change.Described _,
                        Change.Removed _,
                        Change.Unread _,
                        Change.LeftOut _,
                        Change.SpaceSeen _,
                        Change.PersonSeen _,
                        Change.Access _ -> {}
            }
        }
        held.values().forEach(item -> item.parent().ifPresent(ids::add));
        return ids;
    }

    private static Set<DocumentId> comments(Collection<Change> changes) {
        var ids = new HashSet<DocumentId>();
        for (var change : changes) {
            if (change instanceof Change.Commented(var document, var _)) {
                ids.add(document.node().id());
            }
        }
        return ids;
    }

    /// What the changes are about.
    static Set<DocumentId> ids(Collection<Change> changes) {
        var ids = new HashSet<DocumentId>();
        for (var change : changes) {
            switch (change) {
                case Change.Upserted(var document) -> ids.add(document.node().id());
                case Change.Commented(var document, var _) ->
                    ids.add(document.node().id());
                case Change.Placed(var node) -> ids.add(node.id());
                case Change.Attached attached -> ids.add(attached.node().id());
                case Change.Labelled(var id, var _) -> ids.add(id);
                case Change.Described(var id, var _) -> ids.add(id);
                case Change.Removed(var id) -> ids.add(id);
                case Change.Unread unread -> ids.add(unread.id());
                case Change.LeftOut _ -> {}
                case Change.SpaceSeen _, Change.PersonSeen _, Change.Access _ -> {}
            }
        }
        return ids;
    }
}
