package dev.anabranch.server;

import dev.anabranch.extractor.Extractor;
import dev.anabranch.extractor.Limits;
import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.answers.Asking;
import dev.anabranch.server.answers.Extraction;
import dev.anabranch.server.answers.Writer;
import dev.anabranch.server.answers.kept.Forgetting;
import dev.anabranch.server.answers.kept.KeptAnswers;
import dev.anabranch.server.answers.model.AnswerSettings;
import dev.anabranch.server.embedding.EmbeddingModel;
import dev.anabranch.server.embedding.EmbeddingSettings;
import dev.anabranch.server.extract.ExtractedTexts;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.PassageEmbedding;
import dev.anabranch.server.search.Search;
import dev.anabranch.server.search.StoredFileTexts;
import dev.anabranch.server.search.index.AnsweringIndex;
import dev.anabranch.server.search.index.IndexWorker;
import dev.anabranch.server.search.index.PassageVectors;
import dev.anabranch.server.search.index.SearchIndex;
import dev.anabranch.server.workspace.Mirror;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.support.GenericApplicationContext;

/// Puts together what finds documents. The index is a server's own, whatever its database is.
final class SearchWiring {
    private SearchWiring() {}

    static void register(GenericApplicationContext context, ServerStart start) {
        var model = EmbeddingSettings.model(start.configuration());
        model.ifPresent(known -> context.registerBean(EmbeddingModel.class, () -> known));
        model.ifPresent(known -> context.registerBean(
                PassageEmbedding.class, () -> new PassageEmbedding(known, context.getBean(Database.class))));
        context.registerBean(Extractor.class, () -> new Extractor(Limits.standard()));
        context.registerBean(
                ExtractedTexts.class,
                () -> new ExtractedTexts(context.getBean(Database.class), context.getBean(Extractor.class)));
        var place = SearchEngines.of(
                start.configuration(), DataFolder.index(start.folder().root()));
        context.registerBean(AnsweringIndex.class, () -> new AnsweringIndex());
        context.registerBean(
                Search.class,
                () -> new Search(
                        context.getBean(Database.class),
                        context.getBean(AccessOfSites.class),
                        context.getBean(AnsweringIndex.class),
                        question -> embedding(context).flatMap(known -> known.apply(question))));
        var writer = AnswerSettings.writer(start.configuration());
        writer.ifPresent(known -> context.registerBean(Writer.class, () -> known));
        context.registerBean(
                Asking.class, () -> new Asking(context.getBean(Search.class), new Extraction(model), writer));
        context.registerBean(
                KeptAnswers.class,
                () -> new KeptAnswers(context.getBean(Database.class), context.getBean(Clock.class)));
        context.registerBean(Forgetting.class, () -> new Forgetting(context.getBean(KeptAnswers.class)));
        context.registerBean(
                IndexWorker.class,
                () -> new IndexWorker(new SearchIndex(
                        context.getBean(Database.class),
                        place,
                        context.getBean(AnsweringIndex.class),
                        embedding(context).<PassageVectors>map(known -> known).orElse(PassageVectors.NONE),
                        new StoredFileTexts(
                                context.getBean(ExtractedTexts.class),
                                context.getBean(Mirror.class).files()),
                        context.getBean(Clock.class))));
    }

    private static Optional<PassageEmbedding> embedding(GenericApplicationContext context) {
        return Optional.ofNullable(
                context.getBeanProvider(PassageEmbedding.class).getIfAvailable());
    }
}
