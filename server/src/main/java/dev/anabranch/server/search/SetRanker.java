package dev.anabranch.server.search;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.embedding.EmbeddingModel;
import dev.anabranch.server.evaluation.BeirDocument;
import dev.anabranch.server.evaluation.RankedDocument;
import dev.anabranch.server.evaluation.Ranker;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.Entry;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.lucene.LuceneEngine;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.passage.Passages;
import dev.anabranch.server.search.rank.Mode;
import dev.anabranch.server.search.rank.Ranking;
import dev.anabranch.server.search.text.Language;
import dev.anabranch.server.search.text.Languages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Ranks the documents of a question set by the same passages, terms, vectors and fusion as pages are ranked by, in an
/// index of its own in memory. For one thread.
public final class SetRanker implements Ranker {
    private static final int BATCH = 256;
    private static final int TOLD_EVERY = 4096;

    private final Engine engine = LuceneEngine.inMemory();
    private final Optional<EmbeddingModel> model;
    private final Mode mode;
    private final Ranking ranking;
    private final Consumer<String> progress;
    private final List<String> ids = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private Language usual = Language.ENGLISH;

    /// @param model makes vectors; not asked where the mode goes by words alone
    /// @param progress takes a line now and then
    public SetRanker(Mode mode, Optional<EmbeddingModel> model, Consumer<String> progress) {
        this.mode = mode;
        this.model = mode == Mode.BM25 ? Optional.empty() : model;
        this.progress = progress;
        this.ranking = new Ranking(engine, question -> this.model.map(known -> known.query(question)));
    }

    @Override
    public void build(Stream<BeirDocument> corpus) {
        var batch = new ArrayList<BeirDocument>();
        corpus.forEachOrdered(document -> {
            batch.add(document);
            if (batch.size() == BATCH) {
                take(batch);
                batch.clear();
            }
        });
        take(batch);
        engine.commit();
    }

    private void take(List<BeirDocument> documents) {
        var passages = new ArrayList<List<Passage>>();
        var texts = new ArrayList<String>();
        for (var document : documents) {
            var cut = Passages.ofText(document.text());
            passages.add(cut);
            cut.forEach(passage -> texts.add(passage.inContext(document.title())));
        }
        var vectors = model.map(known -> known.passages(texts)).orElse(List.of());
        int at = 0;
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < documents.size(); i++) {
            var parts = new ArrayList<Entry.Part>();
            for (var passage : passages.get(i)) {
                parts.add(new Entry.Part(passage, vectors.isEmpty() ? null : vectors.get(at)));
                at++;
            }
            entries.add(entry(documents.get(i), parts));
        }
        engine.write(entries, List.of());
        if (ids.size() % TOLD_EVERY == 0) {
            progress.accept("%,d documents".formatted(ids.size()));
        }
    }

    private Entry entry(BeirDocument document, List<Entry.Part> parts) {
        var key = new Key(0, new DocumentId(String.valueOf(ids.size())));
        ids.add(document.id());
        titles.add(document.title());
        var text = document.title() + "\n" + document.text();
        if (ids.size() == 1) {
            usual = Languages.of(text, usual);
        }
        return new Entry(
                key,
                new Entry.Place("", List.of(key.document())),
                NodeType.PAGE,
                document.title(),
                List.of(),
                "",
                Instant.EPOCH,
                1,
                Languages.of(text, usual),
                parts);
    }

    @Override
    public List<RankedDocument> rank(String question, int limit) {
        return ranking.rank(question, mode, Filter.ofWhole(), limit).stream()
                .map(each -> new RankedDocument(ids.get(number(each.key())), each.score()))
                .toList();
    }

    /// A document that search would show for a question.
    ///
    /// @param cosine   of its nearest passage; [Double#NaN] without vectors
    /// @param passages its best ones, best first
    public record Found(String id, String title, double cosine, List<Passage> passages) {
        /// Copies the list.
        public Found {
            passages = List.copyOf(passages);
        }
    }

    /// What search would show for a question, best first: as [#rank], without what is too far from it.
    ///
    /// @param hidden ids of documents that count as if they did not exist
    public List<Found> find(String question, Collection<String> hidden, int most) {
        var ranked = ranking.rank(question, mode, without(hidden), Question.DEEPEST);
        var best = Relevance.of(ranked).stream().limit(most).toList();
        var passages = engine.read(
                best.stream().flatMap(each -> each.passages().stream()).toList());
        return best.stream()
                .map(each -> new Found(
                        ids.get(number(each.key())),
                        titles.get(number(each.key())),
                        each.cosine(),
                        each.passages().stream()
                                .map(passages::get)
                                .filter(Objects::nonNull)
                                .toList()))
                .toList();
    }

    private Filter without(Collection<String> hidden) {
        if (hidden.isEmpty()) {
            return Filter.ofWhole();
        }
        return Filter.ofWhole()
                .among(IntStream.range(0, ids.size())
                        .filter(i -> !hidden.contains(ids.get(i)))
                        .mapToObj(i -> new Key(0, new DocumentId(String.valueOf(i))))
                        .toList());
    }

    private static int number(Key key) {
        return Integer.parseInt(key.document().value());
    }

    @Override
    public void close() {
        engine.close();
    }
}
