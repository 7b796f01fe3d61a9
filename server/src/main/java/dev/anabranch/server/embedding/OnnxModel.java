package dev.anabranch.server.embedding;

import ai.onnxruntime.OrtException;
import dev.anabranch.server.embedding.EmbeddingFailed.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A model that runs in this process, one text at a time on each core.
///
/// Not in batches: that is no faster on processors, and a quantised model scales its numbers over all texts of a
/// batch, so that a vector would depend on what else happened to be in it
/// (docs/decisions/0024-one-text-at-a-time.md).
final class OnnxModel implements EmbeddingModel {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxModel.class);

    private final OnnxFiles files;
    private final Reading reading;
    private final AtomicLong cut = new AtomicLong();
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final ExecutorService workers = Executors.newFixedThreadPool(
            cores, Thread.ofPlatform().daemon().name("embedding-", 0).factory());

    /// Many threads use what is loaded, one loads or closes it.
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private @Nullable OnnxSession loaded;
    private boolean isClosed;

    OnnxModel(OnnxFiles files, Reading reading) {
        this.files = files;
        this.reading = reading;
    }

    @Override
    public String id() {
        return reading.id(files.id());
    }

    @Override
    public int dimensions() {
        return files instanceof OnnxFiles.Bundled ? Reading.BUNDLED_DIMENSIONS : with(OnnxSession::dimensions);
    }

    @Override
    public float[] query(String text) {
        return with(session -> vector(session, reading.query(text)));
    }

    @Override
    public List<float[]> passages(List<String> texts) {
        return each(texts, (session, text) -> vector(session, reading.passage(text)));
    }

    @Override
    public List<TextVectors> inWords(List<String> texts) {
        return each(texts, (session, text) -> {
            var told = session.inWords(counted(session.tokensInWords(reading.passage(text))));
            return new TextVectors(UnitVector.of(told.whole(), files.name()), told.words());
        });
    }

    private <T> List<T> each(List<String> texts, BiFunction<OnnxSession, String, T> made) {
        if (texts.size() < 2) {
            return texts.stream()
                    .map(text -> with(session -> made.apply(session, text)))
                    .toList();
        }
        // the longest first, so that no core waits at the end for one that began a long text last
        var order = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -texts.get(i).length()))
                .toList();
        List<Callable<T>> work = order.stream()
                .<Callable<T>>map(i -> () -> with(session -> made.apply(session, texts.get(i))))
                .toList();
        Map<Integer, T> ofText = new HashMap<>();
        var done = all(work);
        for (int k = 0; k < done.size(); k++) {
            ofText.put(order.get(k), done.get(k));
        }
        return IntStream.range(0, texts.size())
                .mapToObj(i -> Objects.requireNonNull(ofText.get(i)))
                .toList();
    }

    @Override
    public int maxTokens() {
        return reading.maxTokens();
    }

    @Override
    public long cut() {
        return cut.get();
    }

    private float[] vector(OnnxSession session, String text) {
        return UnitVector.of(session.vector(counted(session.tokens(text))), files.name());
    }

    private Tokenizer.Tokens counted(Tokenizer.Tokens tokens) {
        if (tokens.isCut() && cut.incrementAndGet() == 1) {
            LOG.info(
                    "A text has more than {} tokens, as many as {} reads: only its beginning counts. Said once.",
                    reading.maxTokens(),
                    files.name());
        }
        return tokens;
    }

    private <T> List<T> all(List<Callable<T>> work) {
        List<Future<T>> running = new ArrayList<>();
        try {
            work.forEach(each -> running.add(workers.submit(each)));
            var done = new ArrayList<T>();
            for (var each : running) {
                done.add(each.get());
            }
            return done;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw stopped();
        } catch (RejectedExecutionException | CancellationException closed) {
            throw stopped();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof EmbeddingFailed known
                    ? known
                    : new EmbeddingFailed(Kind.UNUSABLE, files.name() + " failed: " + failed.getCause(), failed);
        } finally {
            running.forEach(each -> each.cancel(false));
        }
    }

    private EmbeddingFailed stopped() {
        return new EmbeddingFailed(Kind.STOPPED, files.name() + " was stopped before all texts were done.");
    }

    private <T> T with(Function<OnnxSession, T> work) {
        load();
        lock.readLock().lock();
        try {
            if (loaded == null) {
                throw stopped();
            }
            return work.apply(loaded);
        } finally {
            lock.readLock().unlock();
        }
    }

    private void load() {
        lock.readLock().lock();
        try {
            if (loaded != null || isClosed) {
                return;
            }
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        try {
            if (loaded == null && !isClosed) {
                loaded = OnnxSession.open(files, reading);
            }
        } catch (IOException | OrtException wrong) {
            throw new EmbeddingFailed(
                    Kind.UNUSABLE,
                    "The embedding model %s cannot be used: %s".formatted(files.name(), wrong.getMessage()),
                    wrong);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private static void cancel(Runnable task) {
        if (task instanceof Future<?> future) {
            future.cancel(false);
        }
    }

    @Override
    public void close() {
        // what was taken out never runs, and somebody may be waiting for it
        workers.shutdownNow().forEach(OnnxModel::cancel);
        lock.writeLock().lock();
        try {
            isClosed = true;
            if (loaded != null) {
                loaded.close();
                loaded = null;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
