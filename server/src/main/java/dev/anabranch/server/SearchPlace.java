package dev.anabranch.server;

import dev.anabranch.extractor.Extractor;
import dev.anabranch.extractor.Limits;
import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.answers.Writer;
import dev.anabranch.server.answers.model.AnswerSettings;
import dev.anabranch.server.embedding.EmbeddingFailed;
import dev.anabranch.server.embedding.EmbeddingModel;
import dev.anabranch.server.embedding.EmbeddingSettings;
import dev.anabranch.server.extract.ExtractedTexts;
import dev.anabranch.server.linking.ReadRights;
import dev.anabranch.server.mcp.tools.Toolbox;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.search.Asker;
import dev.anabranch.server.search.PassageEmbedding;
import dev.anabranch.server.search.Search;
import dev.anabranch.server.search.StoredFileTexts;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.IndexPlace;
import dev.anabranch.server.search.index.AnsweringIndex;
import dev.anabranch.server.search.index.PassageVectors;
import dev.anabranch.server.search.index.SearchIndex;
import dev.anabranch.server.search.rank.Mode;
import dev.anabranch.server.workspace.ReaderTexts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A synced folder, opened for questions of the command line. Where nobody else writes to it, its index is
/// brought up to date first; where a server does, that server keeps it so.
final class SearchPlace implements AutoCloseable {
    private static final Duration LONGEST_EMBEDDING = Duration.ofMinutes(2);

    private final Premises premises;
    private final Engine engine;
    private final Optional<EmbeddingModel> model;
    private final Search search;
    private final Extractor extractor = new Extractor(Limits.standard()); // starts nothing until it is asked

    private SearchPlace(Premises premises, Engine engine, Optional<EmbeddingModel> model) {
        this.premises = premises;
        this.engine = engine;
        this.model = model;
        var database = premises.mirror().database();
        var embedding = model.map(known -> new PassageEmbedding(known, database));
        this.search = new Search(
                database,
                new AccessOfSites(database),
                engine,
                question -> embedding.flatMap(known -> known.apply(question)));
    }

    /// Opens a folder.
    ///
    /// @param mode by words alone, no vectors are made
    /// @throws CommandFailed when it is no folder of ours, or has no index and is in use
    static SearchPlace open(Path folder, Mode mode) {
        try {
            var premises = Premises.toMend(folder, "anabranch search");
            return closingOnFailure(premises, () -> upToDate(premises, mode, SearchIndex::open));
        } catch (CommandFailed busy) {
            if (busy.exitCode() != ExitCode.CONFLICT) {
                throw busy;
            }
            var premises = Premises.toLookAt(folder);
            return closingOnFailure(premises, () -> besideAnother(premises, mode));
        }
    }

    /// Builds the index of a folder anew that nobody else writes to; what there is stays until that is done.
    ///
    /// @return false where a server elsewhere keeps the index, and does that soon
    /// @throws CommandFailed when it is no folder of ours, or in use
    static boolean rebuild(Path folder) {
        var premises = Premises.toMend(folder, "anabranch index");
        var isOurs = new AtomicBoolean();
        closingOnFailure(premises, () -> upToDate(premises, Mode.HYBRID, index -> isOurs.set(index.rebuildBeside())))
                .close();
        return isOurs.get();
    }

    /// Opens a folder for as long as somebody asks: its index is brought up to date where nobody else does that, and
    /// then others may write to the folder. What is found stays what the index holds now.
    ///
    /// @throws CommandFailed when it is no folder of ours, or has no index and is in use
    static SearchPlace beside(Path folder) {
        open(folder, Mode.HYBRID).close();
        var premises = Premises.beside(folder);
        return closingOnFailure(premises, () -> besideAnother(premises, Mode.HYBRID));
    }

    private interface Opening {
        SearchPlace now();
    }

    private static SearchPlace closingOnFailure(Premises premises, Opening opening) {
        boolean opened = false;
        try {
            var place = opening.now();
            opened = true;
            return place;
        } finally {
            if (!opened) {
                premises.close();
            }
        }
    }

    private static SearchPlace besideAnother(Premises premises, Mode mode) {
        var model = model(premises, mode);
        var database = premises.mirror().database();
        boolean opened = false;
        try {
            var engine = AnsweringIndex.reading(engines(premises), vectors(model, database))
                    .orElseThrow(() -> new CommandFailed(
                            ExitCode.CONFLICT,
                            "%s is in use and has no index yet. Try again when the server has made it, or the sync has ended."
                                    .formatted(premises.root())));
            opened = true;
            return new SearchPlace(premises, engine, model);
        } finally {
            if (!opened) {
                model.ifPresent(EmbeddingModel::close);
            }
        }
    }

    private static PassageVectors vectors(Optional<EmbeddingModel> model, Database database) {
        return model.<PassageVectors>map(known -> new PassageEmbedding(known, database))
                .orElse(PassageVectors.NONE);
    }

    private static Optional<EmbeddingModel> model(Premises premises, Mode mode) {
        return mode == Mode.BM25 ? Optional.empty() : EmbeddingSettings.model(premises.configuration());
    }

    private static SearchPlace upToDate(Premises premises, Mode mode, Consumer<SearchIndex> opening) {
        var answers = new AnsweringIndex();
        var place = new SearchPlace(premises, answers, model(premises, mode));
        boolean ready = false;
        try {
            place.catchUp(answers, opening);
            ready = true;
            return place;
        } finally {
            if (!ready) {
                place.model.ifPresent(EmbeddingModel::close);
                place.engine.close();
            }
        }
    }

    private static IndexPlace engines(Premises premises) {
        return SearchEngines.of(premises.configuration(), premises.index());
    }

    private void catchUp(AnsweringIndex answers, Consumer<SearchIndex> opening) {
        var database = premises.mirror().database();
        try (var extractor = new Extractor(Limits.standard());
                var index = new SearchIndex(
                        database,
                        engines(premises),
                        answers,
                        vectors(model, database),
                        new StoredFileTexts(
                                new ExtractedTexts(database, extractor),
                                premises.mirror().files()),
                        Clock.systemUTC())) {
            opening.accept(index);
            catchUp(index);
        }
    }

    private void catchUp(SearchIndex index) {
        var backlog = index.backlog();
        int documents = backlog.documents() + backlog.beside();
        if (documents > 0) {
            System.err.printf("Indexing %,d documents ...%n", documents);
        }
        try {
            while (index.update() || index.readFiles()) {
                // batch by batch
            }
        } catch (EngineFailed failure) {
            if (failure.kind() != EngineFailed.Kind.UNAVAILABLE
                    || index.backlog().documents() > 0) {
                throw failure;
            }
            System.err.println(failure.getMessage()); // files are found by their names
        }
        embed(index);
    }

    private void embed(SearchIndex index) {
        if (model.isEmpty() || index.backlog().vectors() == 0) {
            return;
        }
        System.err.printf(
                "Computing what the passages of %,d documents mean ...%n",
                index.backlog().vectors());
        var end = Instant.now().plus(LONGEST_EMBEDDING);
        boolean more = true;
        try {
            while (more && Instant.now().isBefore(end)) {
                more = index.makeVectors();
            }
        } catch (EmbeddingFailed failure) {
            System.err.println(failure.getMessage());
        }
        if (more) {
            System.err.printf(
                    "%,d documents are found by their words only until the next searches have gone on with that.%n",
                    index.backlog().vectors());
        }
    }

    Search search() {
        return search;
    }

    /// What tells how near meanings are, where that is wanted.
    Optional<EmbeddingModel> model() {
        return model;
    }

    /// What writes answers, where that is wanted.
    ///
    /// @throws CommandFailed when its settings cannot be right
    Optional<Writer> writer() {
        return AnswerSettings.writer(premises.configuration());
    }

    /// Who asks.
    ///
    /// @param who as the command line names somebody; empty for whoever owns the folder
    Asker asker(Optional<String> who) {
        return who.map(String::strip)
                .<Asker>map(name -> new Asker.OnSites(
                        NamedReader.ofEachSite(premises.mirror().database(), name)))
                .orElseGet(Asker.Owner::new);
    }

    /// What somebody may read, as [#asker] says who that is.
    ReadRights rights(Optional<String> who) {
        var database = premises.mirror().database();
        var access = new AccessOfSites(database);
        return who.map(String::strip)
                .map(name -> ReadRights.as(access, NamedReader.ofEachSite(database, name)))
                .orElseGet(() -> ReadRights.everything(access));
    }

    /// What is held in the folder.
    Toolbox.Held held() {
        var mirror = premises.mirror();
        return new Toolbox.Held(
                mirror.database(),
                mirror.workspace(),
                new ExtractedTexts(mirror.database(), extractor),
                new ReaderTexts(mirror.workspace(), Clock.systemUTC()),
                Clock.systemUTC());
    }

    @Override
    public void close() {
        extractor.close();
        model.ifPresent(EmbeddingModel::close);
        engine.close();
        premises.close();
    }
}
