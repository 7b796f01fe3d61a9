package dev.anabranch.server.search.lucene;

import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.EngineFailed.Kind;
import dev.anabranch.server.search.engine.IndexTerms;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.QueryCache;
import org.apache.lucene.search.QueryCachingPolicy;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// A folder with an index, open to be written or only to be read. What Lucene throws is told as [EngineFailed].
final class IndexFolder implements AutoCloseable {
    /// Goes up whenever fields or terms change: an index of another format is built anew.
    private static final String FORMAT = "2";

    private static final String FORMAT_NAME = "anabranch-format";
    private static final String MARK_NAME = "anabranch-mark";
    private static final double BUFFER_MEGABYTES = 64;

    /// A part of the index with so many documents and passages is large, and costs each search about as much as one
    /// with ten times as many.
    private static final int LARGE = 2_000;

    private static final int MOST_LARGE = 4;

    /// About as many passages a search wants to know. Where a part of the index holds few more, a graph leads past most
    /// of them anyhow, and making it is in vain.
    private static final int NEAREST_WANTED = 400;

    /// A long question in an index of many languages.
    private static final int MOST_CLAUSES = 16_384;

    /// It would tell everybody at every start that it could be faster with a module that is no part of Java yet. Kept,
    /// or the level would be forgotten.
    private static final Logger VECTORIZATION =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        VECTORIZATION.setLevel(Level.SEVERE);
        IndexSearcher.setMaxClauseCount(MOST_CLAUSES);
    }

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(IndexFolder.class);

    private final Directory directory;
    private final String name;
    private final boolean writable;
    private @Nullable IndexWriter writer;
    private volatile SearcherManager searchers;
    private volatile String mark = "";

    /// Another one whenever the index begins anew, so that whoever still read the old one damns the old one only.
    private volatile Health health = new Health();

    /// Whether something was written that no commit made lasting yet.
    private boolean uncommitted;

    /// Whether something was written since parts were put together last.
    private boolean mayHaveMany = true;

    private IndexFolder(Directory directory, String name, boolean writable) throws IOException {
        this.directory = directory;
        this.name = name;
        this.writable = writable;
        if (DirectoryReader.indexExists(directory)) {
            this.mark = SegmentInfos.readLatestCommit(directory).getUserData().getOrDefault(MARK_NAME, "");
        }
        if (writable) {
            var opened = newWriter();
            this.writer = opened;
            this.searchers = searchers(opened);
        } else {
            this.searchers = new SearcherManager(directory, new Factory());
        }
    }

    static IndexFolder open(Path folder) {
        return Troubles.telling(folder.toString(), () -> {
            Files.createDirectories(folder);
            var directory = FSDirectory.open(folder);
            try {
                checkFormat(directory, folder.toString());
                return new IndexFolder(directory, folder.toString(), true);
            } catch (IOException | RuntimeException failure) {
                directory.close();
                throw failure;
            }
        });
    }

    static Optional<IndexFolder> toRead(Path folder) {
        return Troubles.telling(folder.toString(), () -> {
            if (!Files.isDirectory(folder)) {
                return Optional.empty();
            }
            var directory = FSDirectory.open(folder);
            try {
                if (!DirectoryReader.indexExists(directory)) {
                    directory.close();
                    return Optional.empty();
                }
                checkFormat(directory, folder.toString());
                return Optional.of(new IndexFolder(directory, folder.toString(), false));
            } catch (IOException | RuntimeException failure) {
                directory.close();
                throw failure;
            }
        });
    }

    static IndexFolder inMemory() {
        return Troubles.telling("in memory", () -> new IndexFolder(new ByteBuffersDirectory(), "in memory", true));
    }

    static void delete(Path folder) {
        Troubles.telling(folder.toString(), () -> {
            if (Files.isDirectory(folder)) {
                try (var files = Files.list(folder)) {
                    for (var file : files.toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
            return true;
        });
    }

    private static void checkFormat(Directory directory, String name) throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return;
        }
        var format = SegmentInfos.readLatestCommit(directory).getUserData().get(FORMAT_NAME);
        if (!FORMAT.equals(format)) {
            throw new EngineFailed(
                    Kind.DAMAGED,
                    "The index in %s was made by another version. It has to be built anew.".formatted(name));
        }
    }

    private IndexWriter newWriter() throws IOException {
        var config = new IndexWriterConfig();
        config.setSimilarity(new Figures());
        config.setCodec(new Quantised());
        config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
        config.setCommitOnClose(false);
        config.setMergeScheduler(new Merging(health));
        var opened = new IndexWriter(directory, config);
        opened.setLiveCommitData(commitData());
        return opened;
    }

    private Set<Map.Entry<String, String>> commitData() {
        return Map.of(FORMAT_NAME, FORMAT, MARK_NAME, mark).entrySet();
    }

    String mark() {
        return mark;
    }

    synchronized void mark(String value) {
        mark = value;
        write(open -> open.setLiveCommitData(commitData()));
    }

    /// Writes. When that fails, everything since the last commit is given up.
    synchronized void write(Writing writing) {
        checkWritable();
        checkDamage();
        checkNothingIsLost();
        telling(() -> {
            try {
                writing.on(writer());
                uncommitted = true;
                mayHaveMany = true;
            } catch (IOException | RuntimeException failure) {
                giveUp();
                throw failure;
            }
            return true;
        });
    }

    synchronized void commit() {
        checkNothingIsLost();
        telling(() -> {
            try {
                writer().commit();
                uncommitted = false;
                searchers.maybeRefreshBlocking();
            } catch (IOException | RuntimeException failure) {
                giveUp();
                throw failure;
            }
            return true;
        });
    }

    /// See [LuceneEngine#consolidate]. What could not be put together once is not tried again before something else is
    /// written, or a full disk would be filled again and again.
    synchronized boolean consolidate() {
        checkDamage();
        return telling(() -> {
            var open = writer();
            if (!open.getMergingSegments().isEmpty()) {
                return true;
            }
            if (open.hasUncommittedChanges()) {
                commit();
            }
            if (!mayHaveMany || largeParts() <= MOST_LARGE || !hasRoomTwice()) {
                return false;
            }
            mayHaveMany = false;
            open.forceMerge(1, false);
            return true;
        });
    }

    private long largeParts() {
        return read(searcher -> searcher.getIndexReader().leaves().stream()
                .filter(leaf -> leaf.reader().numDocs() >= LARGE)
                .count());
    }

    /// The index as it was stays until the new one is complete.
    private boolean hasRoomTwice() throws IOException {
        if (!(directory instanceof FSDirectory folder)) {
            return true;
        }
        long size = 0;
        for (var file : folder.listAll()) {
            size += length(folder, file);
        }
        return Files.getFileStore(folder.getDirectory()).getUsableSpace() > 2 * size;
    }

    /// Whoever searches may have been the last to need a file that was in the list.
    private static long length(FSDirectory folder, String file) throws IOException {
        try {
            return folder.fileLength(file);
        } catch (NoSuchFileException | FileNotFoundException gone) {
            return 0;
        }
    }

    /// A merge in the background that fails closes the writer, and with it goes what was written and not committed.
    private void checkNothingIsLost() {
        var open = writer;
        if (uncommitted && (open == null || !open.isOpen())) {
            uncommitted = false;
            throw new EngineFailed(
                    Kind.UNAVAILABLE,
                    "The index in %s was closed while it was written. What was not committed is done again."
                            .formatted(name));
        }
    }

    private IndexWriter writer() throws IOException {
        var open = writer;
        if (open == null || !open.isOpen()) {
            if (open != null) {
                finish(open);
            }
            open = newWriter();
            var before = searchers;
            searchers = searchers(open);
            writer = open;
            before.close();
        }
        return open;
    }

    /// Waits until a writer that failed in the background has let the folder go.
    ///
    /// @throws IOException the damage that made it fail; other failures may be over by now
    private static void finish(IndexWriter failed) throws IOException {
        failed.rollback();
        switch (failed.getTragicException()) {
            case IOException damage when Troubles.isDamage(damage) -> throw damage;
            case UncheckedIOException damage -> throw damage;
            case InternalError damage -> throw damage;
            case null, default -> {}
        }
    }

    /// A writer keeps the folder locked until it is closed.
    private static SearcherManager searchers(IndexWriter opened) throws IOException {
        boolean readable = false;
        try {
            var manager = new SearcherManager(opened, new Factory());
            readable = true;
            return manager;
        } finally {
            if (!readable) {
                opened.rollback();
            }
        }
    }

    /// Takes everything out, also of an index that is damaged.
    synchronized void clear() {
        checkWritable();
        if (health.damage == null) {
            try {
                write(open -> open.deleteAll());
                commit();
                return;
            } catch (EngineFailed failure) {
                if (failure.kind() != Kind.DAMAGED) {
                    throw failure;
                }
            }
        }
        beginAnew();
    }

    private void beginAnew() {
        Troubles.telling(name, () -> {
            giveUp();
            health = new Health();
            for (var file : directory.listAll()) {
                directory.deleteFile(file);
            }
            return writer();
        });
    }

    private void giveUp() {
        var open = writer;
        writer = null;
        uncommitted = false; // the failure that led here says so
        if (open != null) {
            try {
                open.rollback();
            } catch (IOException | RuntimeException already) {
                // the failure that led here is told
            }
        }
    }

    <T> T read(LuceneEngine.Task<IndexSearcher, T> task) {
        return telling(() -> {
            var manager = searchers;
            var searcher = manager.acquire();
            try {
                return task.on(searcher);
            } finally {
                manager.release(searcher);
            }
        });
    }

    /// Damage is often seen by whoever searches, or by a merge in the background; whoever writes is told then, too, and
    /// can build the index anew.
    private <T> T telling(Troubles.Step<T> step) {
        var asked = health;
        try {
            return Troubles.telling(name, step);
        } catch (EngineFailed failure) {
            if (failure.kind() == Kind.DAMAGED) {
                asked.damage = failure;
            }
            throw failure;
        }
    }

    private void checkDamage() {
        var seen = health.damage;
        if (seen != null) {
            throw seen;
        }
    }

    private void checkWritable() {
        if (!writable) {
            throw new EngineFailed(Kind.REFUSED, "The index in %s was opened only to be read.".formatted(name));
        }
    }

    @Override
    public synchronized void close() {
        Troubles.telling(name, () -> {
            searchers.close();
            var open = writer;
            if (open != null) {
                open.rollback(); // what was not committed is pending still; one that failed lets the folder go first
            }
            directory.close();
            return true;
        });
    }

    /// What is known of the damage of an index, from any thread.
    private static final class Health {
        private volatile @Nullable EngineFailed damage;
    }

    /// Something that is written.
    @FunctionalInterface
    interface Writing {
        void on(IndexWriter writer) throws IOException;
    }

    /// Parts that cannot be put together stay as they are; the next write opens the folder again.
    private final class Merging extends ConcurrentMergeScheduler {
        private final Health of;

        Merging(Health of) {
            this.of = of;
        }

        @Override
        protected void handleMergeException(Throwable failure) {
            LOG.warn("Parts of the index in {} could not be put together: {}", name, failure.toString());
            var why = failure instanceof MergePolicy.MergeException && failure.getCause() != null
                    ? failure.getCause()
                    : failure;
            if (Troubles.isDamage(why)) {
                of.damage = Troubles.damaged(name, why);
            }
        }
    }

    /// Searchers rank by the same figures by which the index was written.
    private static final class Factory extends SearcherFactory {
        private final QueryCache kept = AdmittedQuery.newCache();
        private final QueryCachingPolicy keeping = AdmittedQuery.newPolicy();

        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
            var searcher = new IndexSearcher(reader);
            searcher.setSimilarity(new Figures());
            searcher.setQueryCache(kept);
            searcher.setQueryCachingPolicy(keeping);
            return searcher;
        }
    }

    private static final class Figures extends PerFieldSimilarityWrapper {
        private static final Similarity TEXT = new BM25Similarity(IndexTerms.K1, IndexTerms.B);
        private static final Similarity NAMES = new BM25Similarity(IndexTerms.K1, 0);

        @Override
        public Similarity get(String field) {
            return field.equals(IndexTerms.CODE) || field.equals(Fields.PART_CODE) ? NAMES : TEXT;
        }
    }

    /// Keeps vectors with fewer bits for the search, and whole beside them.
    private static final class Quantised extends Lucene104Codec {
        private static final KnnVectorsFormat VECTORS = new Lucene104HnswScalarQuantizedVectorsFormat(
                ScalarEncoding.UNSIGNED_BYTE,
                Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN,
                Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH,
                Lucene99HnswVectorsFormat.DEFAULT_NUM_MERGE_WORKER,
                null,
                NEAREST_WANTED);

        @Override
        public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return VECTORS;
        }
    }
}
