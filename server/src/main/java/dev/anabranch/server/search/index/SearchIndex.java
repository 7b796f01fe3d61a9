package dev.anabranch.server.search.index;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.IndexLists;
import dev.anabranch.server.content.KeptIndexes;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.EngineFailed.Kind;
import dev.anabranch.server.search.engine.IndexPlace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps an index equal to the content of all sites, by the work that every change leaves behind. It can be
/// built anew at any time, without a question to Confluence and, as vectors are kept, without making one
/// twice; what there was answers until the new one is complete by words. For one thread, if nothing else is
/// said.
///
/// Where several servers share the index one of them keeps it at a time, and the others follow.
public final class SearchIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
    private static final int BATCH = 400;
    private static final int FILE_BATCH = 5;
    private static final int VECTOR_BATCH = 40;

    /// After so long the index of a server that is gone is forgotten, with the list of what it has to do.
    private static final Duration LONGEST_ABSENCE = Duration.ofDays(30);

    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofHours(1);

    private final Database database;
    private final KeptIndexes kept;
    private final IndexPlace place;
    private final AnsweringIndex answers;
    private final PassageVectors vectors;
    private final FileTexts files;
    private final Clock clock;
    private Indexing.Right right = _ -> true;
    private @Nullable IndexLease lease;
    private boolean settledWhoWrites;
    private @Nullable Built answering;
    private @Nullable Built beside;
    private boolean ready;
    private boolean followed;
    private String lastMark = "";
    private Instant seen = Instant.EPOCH;

    /// An index that is open to be written.
    ///
    /// @param vectors that fit it
    private record Built(Engine engine, int number, PassageVectors vectors) {
        IndexLists lists() {
            return new IndexLists(number);
        }
    }

    /// @param place where it lies; written by nobody else, unless it is shared
    /// @param answers is told which index answers
    public SearchIndex(
            Database database,
            IndexPlace place,
            AnsweringIndex answers,
            PassageVectors vectors,
            FileTexts files,
            Clock clock) {
        this.database = database;
        this.kept = new KeptIndexes(database);
        this.place = place;
        this.answers = answers;
        this.vectors = vectors;
        this.files = files;
        this.clock = clock;
    }

    /// An index that is open already and stays so: built anew, it is emptied first.
    ///
    /// @param engine written by nobody else
    public SearchIndex(Database database, Engine engine, PassageVectors vectors, FileTexts files, Clock clock) {
        this(database, new OnlyPlace(engine), new AnsweringIndex(), vectors, files, clock);
    }

    /// Sees to it that the index is the one that the database speaks of, with vectors of the present model: of any
    /// other a new one is begun. An index that cannot be used any more is thrown away.
    ///
    /// @return whether one is filled anew
    /// @throws EngineFailed when it cannot be used now
    public boolean open() {
        try {
            return isOurs() && isFilledAnew();
        } catch (EngineFailed failure) {
            tell(failure);
            throw failure;
        }
    }

    /// Whoever asks meanwhile is told the same.
    private void tell(EngineFailed failure) {
        if (!answers.answers()) {
            answers.answerNothing(failure);
        }
    }

    /// Whether we may write; whoever may not follows who does.
    private boolean isOurs() {
        if (!settledWhoWrites) {
            lease = place.shared()
                    .map(name -> new IndexLease(database, name, clock))
                    .orElse(null);
            settledWhoWrites = true;
        }
        var shared = lease;
        if (shared == null) {
            return true;
        }
        right = shared;
        return switch (shared.take()) {
            case KEPT -> true;
            case TAKEN -> {
                followed = false;
                closeAll(); // whoever had it may have put another in its place
                yield true;
            }
            case MISSED -> {
                follow();
                yield false;
            }
        };
    }

    /// Reads what another server writes; another index may answer meanwhile.
    private void follow() {
        var open = answering;
        if (followed && open != null && kept.all().stream().anyMatch(each -> each.number() == open.number())) {
            return;
        }
        closeAll();
        followed = true;
        place.toRead()
                .ifPresentOrElse(
                        this::follow,
                        () -> answers.answerNothing(new EngineFailed(
                                Kind.UNAVAILABLE, "Another server is making the index. Try again in a moment.")));
    }

    private void follow(Engine engine) {
        var mark = IndexMark.parse(engine.mark());
        int number = mark.flatMap(known -> kept.find(known.id()))
                .map(KeptIndexes.Kept::number)
                .orElse(0);
        if (number == 0) {
            engine.close();
            answers.answerNothing(
                    new EngineFailed(Kind.UNAVAILABLE, "Another server begins the index anew. Try again in a moment."));
            return;
        }
        answering = new Built(engine, number, PassageVectors.NONE);
        lastMark = mark.get().id();
        answers.answerBy(engine, !mark.get().isOfAnotherModelThan(vectors));
    }

    /// Whether we may write at this very moment. Asked before a step that cannot be taken back: we may have
    /// slept over the end of our right.
    private boolean isOursNow() {
        if (!isOurs()) {
            return false;
        }
        var shared = lease;
        return shared == null || shared.isHeld();
    }

    private boolean isFilledAnew() {
        if (ready) {
            return false;
        }
        if (answering == null && !isOpened()) {
            rebuild();
            return true;
        }
        boolean isBuilt = goOnBeside();
        ready = true;
        return isBuilt;
    }

    /// Opens the index that the database speaks of.
    ///
    /// @return false where there is none, or it cannot be used any more
    private boolean isOpened() {
        Engine engine;
        if (lease == null && answers.answers()) { // a folder is open once
            answers.answerNothing(
                    new EngineFailed(Kind.UNAVAILABLE, "The index is being opened again. Try again in a moment."));
        }
        try {
            engine = place.open();
        } catch (EngineFailed failure) {
            if (failure.kind() == Kind.DAMAGED) {
                LOG.warn("{}", failure.getMessage());
                return false;
            }
            throw failure;
        }
        boolean answersNow = false;
        try {
            var mark = IndexMark.parse(engine.mark());
            var known = mark.flatMap(each -> kept.find(each.id()));
            if (known.isPresent()) {
                answerBy(engine, known.get(), mark.get());
                answersNow = true;
            }
            return answersNow;
        } finally {
            if (!answersNow) {
                engine.close();
            }
        }
    }

    private void answerBy(Engine engine, KeptIndexes.Kept known, IndexMark mark) {
        boolean comparable = !mark.isOfAnotherModelThan(vectors);
        if (vectors.hasModel() && !mark.hasModel()) {
            engine.mark(mark.with(vectors.model()).text()); // until now nobody made vectors
            engine.commit();
        }
        sign(known.number());
        answering = new Built(engine, known.number(), comparable ? vectors : PassageVectors.NONE);
        lastMark = mark.id();
        answers.answerBy(engine, comparable);
    }

    /// Shows that the index is in use, and forgets those that were not for long. A database of one process
    /// has one index, and what is built beside that.
    private void sign(int number) {
        seen = clock.instant();
        kept.see(number, seen);
        var absent = database.isShared()
                ? kept.notSeenSince(seen.minus(LONGEST_ABSENCE))
                : kept.all().stream().map(KeptIndexes.Kept::number).toList();
        kept.remove(
                absent.stream()
                        .filter(each -> each != number && !replaces(each, number))
                        .toList(),
                IndexedRows::forget);
    }

    private boolean replaces(int each, int number) {
        return kept.all().stream()
                .anyMatch(other -> other.number() == each && other.replaces().equals(OptionalInt.of(number)));
    }

    /// Goes on with what was begun beside, where that is wanted still; begins another where one is wanted.
    ///
    /// @return whether one is built
    private boolean goOnBeside() {
        var open = opened();
        closeBeside(); // or it could not be opened
        forgetReplaced(open.number());
        var begun = place.beside().flatMap(engine -> fitting(engine, open.number()));
        beside = begun.orElse(null);
        forgetBeside(open.number(), begun.map(Built::number).orElse(0));
        boolean isWanted = begun.isPresent()
                || open.engine().isOutdated()
                || IndexMark.parse(open.engine().mark())
                        .filter(mark -> mark.isOfAnotherModelThan(vectors))
                        .isPresent()
                || isToBeBuiltAnew(open);
        if (isWanted && beside == null) {
            beginBeside();
        } else if (beside == null) {
            place.tidy();
        }
        return isWanted;
    }

    private void forgetReplaced(int number) {
        var replaced = kept.all().stream()
                .filter(each -> each.number() == number)
                .flatMapToInt(each -> each.replaces().stream())
                .boxed()
                .toList();
        if (!replaced.isEmpty()) {
            kept.remove(replaced, IndexedRows::forget);
            kept.tookItsPlace(number);
        }
    }

    private boolean isToBeBuiltAnew(Built open) {
        return kept.all().stream().anyMatch(each -> each.number() == open.number() && each.isToBeBuiltAnew());
    }

    private Built opened() {
        var open = answering;
        if (open == null) {
            throw new EngineFailed(Kind.UNAVAILABLE, "The index is not open.");
        }
        return open;
    }

    private Optional<Built> fitting(Engine engine, int number) {
        Optional<Built> fitting = Optional.empty();
        try {
            fitting = IndexMark.parse(engine.mark())
                    .filter(mark -> !mark.isOfAnotherModelThan(vectors) && !engine.isOutdated())
                    .flatMap(mark -> kept.find(mark.id()))
                    .filter(each -> each.replaces().equals(OptionalInt.of(number)))
                    .map(each -> new Built(engine, each.number(), vectors));
            return fitting;
        } finally {
            if (fitting.isEmpty()) {
                engine.close();
            }
        }
    }

    private void forgetBeside(int number, int less) {
        kept.remove(
                kept.all().stream()
                        .filter(each -> each.replaces().equals(OptionalInt.of(number)) && each.number() != less)
                        .map(KeptIndexes.Kept::number)
                        .toList(),
                IndexedRows::forget);
    }

    private void beginBeside() {
        if (place instanceof OnlyPlace) {
            rebuild();
        } else if (isOursNow()) {
            int number = opened().number();
            var begun = filled(place.beginBeside(), OptionalInt.of(number));
            beside = begun;
            forgetBeside(number, begun.number());
        }
    }

    /// The mark comes last: what a process that died left without one is thrown away.
    private Built filled(Engine engine, OptionalInt replaces) {
        boolean filled = false;
        try {
            var mark = IndexMark.anew(vectors.model());
            var known = kept.add(mark.id(), replaces, clock.instant());
            engine.mark(mark.text());
            engine.commit();
            filled = true;
            LOG.info("An index is filled anew.");
            return new Built(engine, known.number(), vectors);
        } finally {
            if (!filled) {
                engine.close();
            }
        }
    }

    /// Throws the index away, whatever its state, and puts everything on the list of work. Until that is done
    /// what is not there yet is not found.
    public void rebuild() {
        if (!isOursNow()) {
            return;
        }
        var before = kept.find(lastMark).map(KeptIndexes.Kept::number);
        closeAll();
        answers.answerNothing(new EngineFailed(Kind.UNAVAILABLE, "The index is begun anew. Try again in a moment."));
        var begun = filled(place.startOver(), before.map(OptionalInt::of).orElseGet(OptionalInt::empty));
        answering = begun;
        lastMark = IndexMark.id(begun.engine().mark());
        answers.answerBy(begun.engine(), true);
        before.ifPresent(number -> forgetBeside(number, begun.number()));
        forgetReplaced(begun.number());
        sign(begun.number());
        ready = true;
    }

    /// Begins a new index, which takes the place of the one that answers as soon as it is complete.
    ///
    /// @return false where another server keeps the index: it is asked to
    public boolean rebuildBeside() {
        if (open() || beside != null) {
            return true; // it is on the way
        }
        askToBuildAnew(); // whoever goes on, should we die, or not keep it
        if (!isOpen()) {
            return false;
        }
        beginBeside();
        return beside != null || place instanceof OnlyPlace;
    }

    /// Does a piece of work: what can be found by words first, then texts of attached files, then what all
    /// that means.
    ///
    /// @return whether there was any
    /// @throws dev.anabranch.server.search.engine.EngineFailed when the index cannot be written; the work
    /// stays
    public boolean work() {
        open();
        if (!isOpen()) {
            return false;
        }
        showLife();
        if (update()) {
            return true;
        }
        try {
            return readFilesOrMakeVectors();
        } catch (RuntimeException failure) {
            if (!isDamage(failure)) {
                consolidate(); // waits for neither, and tells of damage that a search saw
            }
            throw failure;
        }
    }

    static boolean isDamage(Throwable failure) {
        return failure instanceof EngineFailed engine && engine.kind() == Kind.DAMAGED;
    }

    private boolean readFilesOrMakeVectors() {
        try {
            return readFiles() || makeVectors();
        } catch (EngineFailed unread) {
            if (makeVectors()) {
                return true; // these need not wait for the texts of files
            }
            throw unread;
        }
    }

    /// Makes the index faster to search, in the background, where there is reason to. For when there is nothing else to
    /// do.
    ///
    /// @return whether that goes on; then it has to be called again
    public boolean consolidate() {
        var open = answering;
        return open != null && isOpen() && open.engine().consolidate();
    }

    private boolean isOpen() {
        return answering != null && !followed;
    }

    /// Somebody may want it to be built anew.
    private void showLife() {
        var open = opened();
        if (seen.plus(BETWEEN_SIGNS_OF_LIFE).isBefore(clock.instant())) {
            sign(open.number());
        }
        if (beside == null && isToBeBuiltAnew(open)) {
            beginBeside();
        }
    }

    /// Brings a batch of documents up to date, in what answers first, and then in what is built beside it.
    ///
    /// @return whether there was any
    public boolean update() {
        if (!isOpen()) {
            return false;
        }
        boolean done = false;
        var open = answering;
        // what is removed or hidden is not shown either way: rights are looked at once more
        if (open != null && !open.engine().isOutdated()) {
            done = update(open);
        }
        var next = beside;
        if (next != null) {
            done |= updateBeside(next);
            if (!done) {
                putInPlace(next);
                return true;
            }
        }
        return done;
    }

    /// What is lost of it is begun again; what answers is not touched.
    private boolean updateBeside(Built next) {
        try {
            return update(next);
        } catch (EngineFailed failure) {
            if (!isDamage(failure)) {
                throw failure;
            }
            LOG.warn("{}", failure.getMessage());
            ready = false; // should that fail now
            closeBeside();
            beginBeside();
            ready = true;
            return true;
        }
    }

    private boolean update(Built built) {
        boolean done = false;
        for (var site : sites()) {
            done |= indexing(site, built).work(BATCH) > 0;
        }
        return done;
    }

    private void putInPlace(Built next) {
        if (!isOursNow() || beside == null) {
            return;
        }
        beside = null;
        ready = false;
        answering = null; // which one answers is looked at, if the step fails: it may have been taken
        var engine = takenStep(next.engine());
        answering = new Built(engine, next.number(), vectors);
        lastMark = IndexMark.id(engine.mark());
        answers.answerBy(engine, true);
        goOnBeside();
        ready = true;
        LOG.info("The new index answers from now on.");
    }

    private Engine takenStep(Engine next) {
        boolean taken = false;
        try {
            var engine = place.putInPlace(next);
            taken = true;
            return engine;
        } catch (EngineFailed failure) {
            // not damage of what answers: that is seen when it is opened
            throw isDamage(failure)
                    ? new EngineFailed(Kind.UNAVAILABLE, String.valueOf(failure.getMessage()), failure)
                    : failure;
        } finally {
            if (!taken) {
                next.close(); // and opened again
            }
        }
    }

    /// Reads the texts of a few attached files.
    ///
    /// @return whether there was any
    public boolean readFiles() {
        boolean done = false;
        var open = answering;
        if (open != null && isOpen()) {
            for (var site : sites()) {
                done |= indexing(site, open).readFiles(FILE_BATCH) > 0;
            }
        }
        return done;
    }

    /// Makes vectors for a batch of documents.
    ///
    /// @return whether there was any
    /// @throws RuntimeException when the model does not answer, or not rightly; the work stays
    public boolean makeVectors() {
        boolean done = false;
        var open = answering;
        if (open != null && isOpen() && open.vectors().hasModel()) {
            for (var site : sites()) {
                done |= indexing(site, open).makeVectors(VECTOR_BATCH) > 0;
            }
        }
        return done;
    }

    private Indexing indexing(ContentStore site, Built built) {
        return new Indexing(
                site, new Indexing.Target(built.engine(), built.lists(), built.vectors(), right), files, clock);
    }

    private List<ContentStore> sites() {
        return ContentStore.sites(database).stream()
                .map(address -> ContentStore.of(database, address, List.of(), clock))
                .toList();
    }

    /// How much there is to do.
    ///
    /// @param documents that are not indexed yet as they are now
    /// @param files attached files whose text nobody read yet
    /// @param vectors documents of whose passages some have no vector yet
    /// @param beside documents that are missing in an index that is built to take the place of this one; 0
    /// where none is
    public record Backlog(int documents, int files, int vectors, int beside) {}

    /// How much there is to do. For any thread.
    public Backlog backlog() {
        var lists = new IndexLists(
                database.read(connection -> KeptIndexes.number(connection, IndexMark.id(answers.mark()))));
        if (lists.number() == 0) {
            return new Backlog(kept.documents(), 0, 0, 0);
        }
        var next = kept.all().stream()
                .filter(each -> each.replaces().equals(OptionalInt.of(lists.number())))
                .findFirst()
                .map(KeptIndexes.Kept::lists);
        int documents = 0;
        int unread = 0;
        int lacking = 0;
        int missing = 0;
        for (var site : sites()) {
            documents += site.pendingCount(lists.documents());
            unread += site.pendingCount(lists.files());
            lacking += vectors.hasModel() ? site.pendingCount(lists.vectors()) : 0;
            missing += next.map(other -> site.pendingCount(other.documents())).orElse(0);
        }
        return new Backlog(documents, unread, lacking, missing);
    }

    /// Notes that somebody wants the index to be built anew; whoever keeps it begins soon. For any thread.
    ///
    /// @return false where there is none yet, which is being built anyway
    public boolean askToBuildAnew() {
        int number = database.read(connection -> KeptIndexes.number(connection, IndexMark.id(answers.mark())));
        if (number != 0) {
            kept.askToBuildAnew(number);
        }
        return number != 0;
    }

    private void closeBeside() {
        var open = beside;
        beside = null;
        if (open != null) {
            open.engine().close();
        }
    }

    private void closeAll() {
        closeBeside();
        answering = null;
        ready = false;
    }

    /// Stops writing; what answers stays open until it is closed itself.
    @Override
    public void close() {
        closeAll();
        if (lease != null) {
            lease.giveBack();
        }
    }
}
