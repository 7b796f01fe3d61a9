package dev.anabranch.server.search.index;

import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.Cause;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.IndexLists;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.PendingWork;
import dev.anabranch.server.content.StoredDocument;
import dev.anabranch.server.content.WayUp;
import dev.anabranch.server.embedding.EmbeddingFailed;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.Entry;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.passage.Passages;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does the pending work of the index with one site, batch by batch: what the index holds is committed before
/// the work counts as done, so that a process that dies in between repeats some of it and loses none. A
/// document that cannot be indexed is told as failed, and holds nobody up. Asks no site. For one thread.
final class Indexing {
    private static final Logger LOG = LoggerFactory.getLogger(Indexing.class);

    private final ContentStore content;
    private final AccessRecord access;
    private final Target target;
    private final IndexLists lists;
    private final Engine engine;
    private final PassageVectors vectors;
    private final FileTexts texts;
    private final Clock clock;

    Indexing(ContentStore content, Target target, FileTexts texts, Clock clock) {
        this.content = content;
        this.access = content.access();
        this.target = target;
        this.lists = target.lists();
        this.engine = target.engine();
        this.vectors = target.vectors();
        this.texts = texts;
        this.clock = clock;
    }

    /// What is written to.
    ///
    /// @param lists of its work
    /// @param vectors what its passages are given
    /// @param right to write to it
    record Target(Engine engine, IndexLists lists, PassageVectors vectors, Right right) {}

    /// The right to write to an index, which ends when somebody else has gone on with it.
    @FunctionalInterface
    interface Right {
        /// Whether it still lasts; until the transaction ends nobody else takes it.
        boolean holds(Connection connection) throws SQLException;
    }

    /// Notes work as done. Who slept over the end of its right may have written what was held long before:
    /// then the same work is put on the lists of all indexes, as another one may answer by now.
    private void settle(String list, Collection<PendingWork> done, Database.Work<?> together) {
        boolean settled = content.inTransaction(open -> {
            if (!target.right().holds(open)) {
                content.redo(open, ContentStore.SEARCH, done);
                return false;
            }
            together.with(open);
            content.settle(open, list, done);
            return true;
        });
        if (!settled) {
            throw new EngineFailed(
                    EngineFailed.Kind.UNAVAILABLE, "Another server has gone on with the index in the meantime.");
        }
    }

    private int refresh(Connection open, String list, Collection<DocumentId> documents) throws SQLException {
        return documents.isEmpty() ? 0 : content.refreshDocuments(open, list, documents);
    }

    private IndexedRows rows(Connection open) {
        return new IndexedRows(open, content.site(), lists.number());
    }

    /// Does the next pieces of work.
    ///
    /// @param most how many at once
    /// @return how many were done; 0 when there is none
    int work(int most) {
        var works = content.pending(lists.documents(), "", most);
        if (!works.isEmpty()) {
            new Batch(works).go();
        }
        return works.size();
    }

    /// Reads the texts of attached files that nobody read yet, and puts those files on the list of the index
    /// again.
    ///
    /// @param most how many at once
    /// @return how many were done; 0 when there is none
    int readFiles(int most) {
        var works = content.pending(lists.files(), "", most);
        var files = content.documents(works.stream()
                .filter(work -> work.cause() != Cause.REMOVED)
                .map(PendingWork::document)
                .toList());
        Set<DocumentId> later = new HashSet<>();
        for (var file : files) {
            if (!isRead(file)) {
                later.add(file.node().id());
            }
        }
        var done =
                works.stream().filter(work -> !later.contains(work.document())).toList();
        var read = readNow(files);
        settle(lists.files(), done, open -> refresh(open, lists.documents(), read));
        if (!works.isEmpty() && done.isEmpty()) {
            throw new EngineFailed(
                    EngineFailed.Kind.UNAVAILABLE,
                    "The texts of attached files cannot be read for the time being: the process that reads them cannot be started.");
        }
        return works.size();
    }

    /// Only those whose text is known now are worth another look, or they would be asked for without end.
    private List<DocumentId> readNow(List<StoredDocument> files) {
        return files.stream()
                .filter(file -> texts.known(file).isPresent())
                .map(file -> file.node().id())
                .toList();
    }

    private boolean isRead(StoredDocument file) {
        try {
            return texts.read(file);
        } catch (RuntimeException failure) {
            LOG.warn("The text of {} cannot be read: {}", file.node().id(), failure.toString());
            return true;
        }
    }

    /// Makes the vectors that passages still lack.
    ///
    /// @param most of how many documents at once
    /// @return how many documents were done; 0 when there is none
    /// @throws RuntimeException when the model does not answer; the work stays
    int makeVectors(int most) {
        var works = content.pending(lists.vectors(), "", most);
        if (!works.isEmpty()) {
            makeVectors(works);
        }
        return works.size();
    }

    /// A text that the model does not take holds up no other: where one of many fails for good, each is tried
    /// alone.
    private void makeVectors(List<PendingWork> works) {
        try {
            new Batch(works).makeVectors();
        } catch (EmbeddingFailed failure) {
            if (works.size() == 1 || failure.kind().isPassing() || failure.kind() == EmbeddingFailed.Kind.UNUSABLE) {
                throw failure;
            }
            int made = 0;
            for (var work : works) {
                made += hasVectors(work) ? 1 : 0;
            }
            if (made == 0) {
                throw failure; // it is not the texts
            }
        }
    }

    private boolean hasVectors(PendingWork work) {
        try {
            new Batch(List.of(work)).makeVectors();
            return true;
        } catch (EmbeddingFailed failure) {
            if (failure.kind().isPassing()) {
                throw failure;
            }
            LOG.warn("{} is found by its words only: {}", work.document(), failure.getMessage());
            settle(lists.vectors(), List.of(work), _ -> true);
            return false;
        }
    }

    private final class Batch {
        private final List<PendingWork> works;
        private final Map<DocumentId, StoredDocument> documents = new LinkedHashMap<>();
        private final List<Entry> entries = new ArrayList<>();
        private final List<Indexed> rows = new ArrayList<>();
        private final Map<String, String> wanted = new HashMap<>();
        private final List<DocumentId> lacking = new ArrayList<>();
        private final List<DocumentId> unread = new ArrayList<>();
        private final Map<DocumentId, String> textless = new HashMap<>();
        private Map<DocumentId, WayUp> ways = Map.of();

        Batch(List<PendingWork> works) {
            this.works = works;
        }

        void go() {
            load();
            prepare();
            var removed = removed();
            engine.write(entries, keys(removed));
            engine.commit();
            var moved = moved();
            settle(removed, moved.isEmpty() ? List.of() : elsewhere(below(moved)));
        }

        /// What was made is written even where nothing is missing any more: a call before may have made it
        /// and not written it. What the index holds of a document is noted by [#go] alone, or a move that
        /// came meanwhile would look as if it had been seen.
        void makeVectors() {
            load();
            prepare();
            if (!wanted.isEmpty()) {
                vectors.make(wanted);
                entries.clear();
                prepare();
            }
            if (!entries.isEmpty()) {
                engine.write(entries, List.of());
                engine.commit();
            }
            Indexing.this.settle(lists.vectors(), works, _ -> true);
        }

        private void load() {
            var ids = works.stream()
                    .filter(work -> work.cause() != Cause.REMOVED && work.type().isDocument())
                    .map(PendingWork::document)
                    .toList();
            content.documents(ids)
                    .forEach(document -> documents.put(document.node().id(), document));
            ways = access.waysUp(documents.keySet());
        }

        private void prepare() {
            var titles = titlesOfPages();
            var maker = new EntryMaker(content.site(), content.people(), engine.usualLanguage());
            Map<DocumentId, List<Passage>> passages = new HashMap<>();
            Map<DocumentId, Node> nodes = new HashMap<>();
            documents.forEach((id, document) -> nodes.put(id, document.node()));
            var chosen = Chosen.of(content, nodes, ways);
            documents.forEach((id, document) -> {
                if (chosen.wants(document.node(), Optional.ofNullable(ways.get(id)))) {
                    cut(maker, document).ifPresent(cut -> passages.put(id, cut));
                } else {
                    note(document, 0, Indexed.State.LEFT_OUT, null);
                }
            });
            var hashes = new ArrayList<String>();
            passages.forEach((id, cut) -> cut.forEach(passage -> hashes.add(passage.hash(title(titles, id)))));
            var known = vectors.known(hashes);
            passages.forEach((id, cut) -> {
                var title = title(titles, id);
                var document = documents.get(id);
                if (document != null) {
                    entries.add(maker.entry(document, title, Optional.ofNullable(ways.get(id)), cut, known));
                    note(document, cut.size(), Indexed.State.INDEXED, textless.get(id));
                    lack(id, title, cut, known);
                }
            });
        }

        private Optional<List<Passage>> cut(EntryMaker maker, StoredDocument document) {
            try {
                return Optional.of(
                        document.node().type() == NodeType.ATTACHMENT ? ofFile(document) : maker.passages(document));
            } catch (RuntimeException failure) {
                LOG.warn("{} cannot be indexed: {}", document.node().id(), failure.toString());
                note(document, 0, Indexed.State.FAILED, String.valueOf(failure.getMessage()));
                return Optional.empty();
            }
        }

        /// As long as the text of a file was not read, it is found by its name.
        private List<Passage> ofFile(StoredDocument document) {
            var text = texts.known(document);
            if (text.isEmpty()) {
                unread.add(document.node().id());
                return List.of();
            }
            var why = text.get().whyNone();
            if (!why.isEmpty()) {
                textless.put(document.node().id(), why);
            }
            return Passages.of(text.get().blocks());
        }

        private void lack(DocumentId id, String title, List<Passage> passages, Map<String, float[]> known) {
            for (var passage : passages) {
                var hash = passage.hash(title);
                if (!known.containsKey(hash)) {
                    wanted.put(hash, passage.inContext(title));
                    if (lacking.isEmpty() || !lacking.getLast().equals(id)) {
                        lacking.add(id);
                    }
                }
            }
        }

        /// A comment is found under the title of what it is a comment on.
        private Map<DocumentId, String> titlesOfPages() {
            Map<DocumentId, DocumentId> pages = new HashMap<>();
            documents.forEach((id, document) -> {
                if (document.node().type() == NodeType.COMMENT) {
                    document.node().parent().ifPresent(parent -> pages.put(id, parent));
                }
            });
            var held = content.held(Set.copyOf(pages.values()));
            Map<DocumentId, String> titles = new HashMap<>();
            pages.forEach((comment, page) ->
                    Optional.ofNullable(held.get(page)).ifPresent(found -> titles.put(comment, found.title())));
            return titles;
        }

        private String title(Map<DocumentId, String> ofPages, DocumentId id) {
            var document = documents.get(id);
            return ofPages.getOrDefault(
                    id, document == null ? "" : document.node().title());
        }

        private void note(StoredDocument document, int passages, Indexed.State state, @Nullable String problem) {
            var node = document.node();
            rows.add(new Indexed(
                    node.id(),
                    node.type(),
                    node.edition().version(),
                    node.spaceId(),
                    way(node.id()),
                    passages,
                    state,
                    problem,
                    clock.instant()));
        }

        private String way(DocumentId id) {
            return text(ways.get(id));
        }

        private static String text(@Nullable WayUp way) {
            return way == null ? "" : way.ids().stream().map(DocumentId::value).collect(Collectors.joining(" "));
        }

        /// What is in the index no more: removed, failed or not wanted.
        private List<DocumentId> removed() {
            var put = entries.stream().map(entry -> entry.key().document()).collect(Collectors.toSet());
            return works.stream()
                    .map(PendingWork::document)
                    .filter(id -> !put.contains(id))
                    .toList();
        }

        /// What lies elsewhere than before, or was not known: what is below it lies elsewhere, too.
        private List<DocumentId> moved() {
            var ids = works.stream()
                    .filter(work -> work.cause() != Cause.REMOVED)
                    .map(PendingWork::document)
                    .toList();
            var before = content.reading(open -> rows(open).ways(ids));
            return ids.stream()
                    .filter(id -> !documents.containsKey(id) || !way(id).equals(before.get(id)))
                    .toList();
        }

        /// What lies below these in the index; and what is known to the index and not in it, which the engine
        /// cannot tell: where it lies decides whether it is wanted.
        private Set<DocumentId> below(List<DocumentId> moved) {
            var below = new HashSet<DocumentId>();
            engine.below(keys(moved)).forEach(key -> below.add(key.document()));
            below.addAll(content.reading(open -> {
                var outside = rows(open);
                return outside.areAnyOutside()
                        ? outside.inState(
                                content.below(open, moved), Set.of(Indexed.State.LEFT_OUT, Indexed.State.FAILED))
                        : Set.<DocumentId>of();
            }));
            return below;
        }

        /// Those of these that were indexed by another way than they have now.
        private List<DocumentId> elsewhere(Set<DocumentId> below) {
            var ids = below.stream().filter(id -> !documents.containsKey(id)).toList();
            var now = access.waysUp(ids);
            var before = content.reading(open -> rows(open).ways(ids));
            return ids.stream()
                    .filter(id -> !text(now.get(id)).equals(before.get(id)))
                    .toList();
        }

        private void settle(List<DocumentId> removed, List<DocumentId> elsewhere) {
            Indexing.this.settle(lists.documents(), works, open -> {
                refresh(open, lists.documents(), elsewhere);
                refresh(open, lists.files(), unread);
                refresh(open, lists.vectors(), lacking);
                var indexed = rows(open);
                indexed.remove(removed.stream().filter(id -> !isNoted(id)).toList());
                indexed.put(rows);
                return true;
            });
        }

        private boolean isNoted(DocumentId id) {
            return rows.stream().anyMatch(row -> row.id().equals(id));
        }

        private List<Key> keys(Collection<DocumentId> ids) {
            return ids.stream().map(id -> new Key(content.site(), id)).toList();
        }
    }
}
