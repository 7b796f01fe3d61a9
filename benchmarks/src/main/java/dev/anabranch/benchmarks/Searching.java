package dev.anabranch.benchmarks;

import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.Asker;
import dev.anabranch.server.search.PassageEmbedding;
import dev.anabranch.server.search.Question;
import dev.anabranch.server.search.Search;
import dev.anabranch.server.search.elastic.ElasticAddress;
import dev.anabranch.server.search.elastic.ElasticEngine;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.index.FileTexts;
import dev.anabranch.server.search.index.PassageVectors;
import dev.anabranch.server.search.index.SearchIndex;
import dev.anabranch.server.search.lucene.LuceneEngine;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToLongFunction;

/// How long an index of a large site takes, and the searches in it, each with its reader's rights. Vectors are those of
/// [WordVectors], so that it is the index that is measured, and no model.
final class Searching {
    private static final int PEOPLE = 20;
    private static final int QUESTIONS = 50;
    private static final int ROUNDS = 4;
    private static final long PAUSE_NANOS = 100_000_000;

    private final Database database;
    private final Engine engine;
    private final WordVectors model = new WordVectors();
    private final InventedText text = new InventedText(11);

    private Searching(Database database, Engine engine) {
        this.database = database;
        this.engine = engine;
    }

    /// Arguments: pages (default 100,000); a folder that is kept, where one was made before it is searched as it is
    /// (default, and `-`: none); the address of an Elasticsearch that takes the place of Lucene (default: none).
    public static void main(String[] arguments) throws Exception {
        int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        boolean kept = arguments.length > 1 && !arguments[1].equals("-");
        var elastic = arguments.length > 2 ? Optional.of(URI.create(arguments[2])) : Optional.<URI>empty();
        var folder = kept ? Path.of(arguments[1]) : Files.createTempDirectory("anabranch-searching-");
        try (var database = Database.sqlite(Files.createDirectories(folder).resolve("anabranch.db"));
                var engine = engine(folder, elastic)) {
            var searching = new Searching(database, engine);
            if (ContentStore.sites(database).isEmpty()) {
                searching.fill(pages);
            } else {
                timed("brought up to date", () -> searching.all(searching.embedding()));
            }
            timed("its parts put together, in the background", searching::consolidate);
            searching.ask();
        } finally {
            if (!kept) {
                Folders.delete(folder);
            }
        }
    }

    private static Engine engine(Path folder, Optional<URI> elastic) {
        return elastic.<Engine>map(address -> ElasticEngine.open(
                        new ElasticAddress(address, "anabranch-searching", new ElasticAddress.None())))
                .orElseGet(() -> LuceneEngine.open(folder.resolve("index")));
    }

    private void fill(int pages) {
        timed("%,d pages written to the store".formatted(pages), () -> {
            var store = ContentStore.of(database, LargeSite.ADDRESS, List.of(), Clock.systemUTC());
            new LargeSite(store, text).fill(pages);
        });
        timed("indexed by words", () -> all(PassageVectors.NONE));
        timed("vectors made, kept and indexed", () -> all(embedding()));
        timed("built anew, with the vectors that were kept", () -> {
            index(embedding()).rebuild();
            all(embedding());
        });
    }

    private void consolidate() {
        while (engine.consolidate()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private PassageEmbedding embedding() {
        return new PassageEmbedding(model, database);
    }

    private void all(PassageVectors vectors) {
        var index = index(vectors);
        index.open();
        while (index.work()) {
            // batch by batch
        }
        System.out.printf(
                Locale.ROOT,
                "  %,d documents, %,d passages%n",
                engine.size().documents(),
                engine.size().passages());
    }

    private SearchIndex index(PassageVectors vectors) {
        return new SearchIndex(database, engine, vectors, FileTexts.NONE, Clock.systemUTC());
    }

    private static void timed(String what, Runnable work) {
        long began = System.nanoTime();
        long processor = processorNanos();
        work.run();
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f s, %.1f s of processor time%n",
                what,
                (System.nanoTime() - began) / 1e9,
                (processorNanos() - processor) / 1e9);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private void ask() throws Exception {
        var search = new Search(database, new AccessOfSites(database), engine, new PassageEmbedding(model, database));
        var simple = asker(LargeSite.IN_NO_GROUP);
        for (var asker : List.of(simple, asker(LargeSite.IN_MANY_GROUPS), new Asker.Owner())) {
            ask(search, asker, 1); // warms it
        }
        report("one at a time, in no group", () -> ask(search, simple, 2));
        report("one at a time, in 200 groups", () -> ask(search, asker(LargeSite.IN_MANY_GROUPS), 2));
        report("one at a time, who owns the folder", () -> ask(search, new Asker.Owner(), 2));
        report("%d people, each asks once a second".formatted(PEOPLE), () -> together(search, Pace.A_SECOND));
        report("%d people, each without a pause".formatted(PEOPLE), () -> together(search, Pace.NONE));
        System.gc();
        System.out.printf(
                Locale.ROOT,
                "heap in use %,d MB of at most %,d%n",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static Asker asker(String account) {
        return new Asker.OnSites(Map.of(LargeSite.ADDRESS, new Reader.Account(account)));
    }

    /// How long it is from one question of a person to the next.
    private enum Pace {
        NONE(0),
        A_SECOND(1_000_000_000L);

        private final long nanos;

        Pace(long nanos) {
            this.nanos = nanos;
        }

        /// Waits until the next question is due.
        ///
        /// @return when that was: who waits for an answer waits from then on
        long due(long began, int question) {
            long due = began + question * nanos;
            while (nanos > 0 && System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            return nanos > 0 ? due : System.nanoTime();
        }
    }

    private List<Long> together(Search search, Pace pace) throws InterruptedException, ExecutionException {
        var all = new ArrayList<Long>();
        try (var people = Executors.newFixedThreadPool(PEOPLE)) {
            var waiting = new ArrayList<Future<List<Long>>>();
            for (int person = 0; person < PEOPLE; person++) {
                var asker = asker(person % 2 == 0 ? LargeSite.IN_NO_GROUP : LargeSite.IN_MANY_GROUPS);
                var random = new Random(100 + person);
                long began = System.nanoTime() + person * pace.nanos / PEOPLE;
                waiting.add(people.submit(() -> ask(search, asker, random, question -> pace.due(began, question))));
            }
            for (var each : waiting) {
                all.addAll(each.get());
            }
        }
        return all;
    }

    private List<Long> ask(Search search, Asker asker, Random random, IntToLongFunction due) {
        var nanos = new ArrayList<Long>();
        for (int i = 0; i < QUESTIONS; i++) {
            var question = Question.of(text.question(random), 10);
            long began = due.applyAsLong(i);
            search.find(question, asker);
            nanos.add(System.nanoTime() - began);
        }
        return nanos;
    }

    private List<Long> ask(Search search, Asker asker, int seed) {
        var random = new Random(seed);
        var nanos = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            nanos.addAll(ask(search, asker, random, question -> System.nanoTime()));
        }
        return nanos;
    }

    private static void report(String what, Callable<List<Long>> searches) throws Exception {
        long processor = processorNanos();
        var sorted = searches.call().stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%s: median %.1f ms, 95 of 100 within %.1f ms, all within %.1f ms (%,d searches, each %.1f ms of"
                        + " processor time)%n",
                what,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 95 / 100) / 1e6,
                sorted.getLast() / 1e6,
                sorted.size(),
                (processorNanos() - processor) / 1e6 / sorted.size());
    }
}
