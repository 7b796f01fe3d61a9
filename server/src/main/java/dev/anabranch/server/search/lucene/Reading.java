package dev.anabranch.server.search.lucene;

import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.IndexTerms;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.engine.LexicalQuery;
import dev.anabranch.server.search.engine.Scored;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.text.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;

/// Reads answers out of an index.
final class Reading {
    private static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparing(Scored::key)
            .thenComparingInt(Scored::ordinal);

    private static final Set<String> PASSAGE_ONLY = Set.of(Fields.STORED);

    /// Words that the reader may not know of must not crowd out those that they may.
    private static final int ALIKE_LOOKED_AT = 200;

    private static final int MOST_PASSAGES = 100_000;

    private Reading() {}

    static List<Scored> best(IndexSearcher searcher, Query query, int most) throws IOException {
        return scored(searcher, searcher.search(query, Math.max(1, most)).scoreDocs, hit -> hit.score);
    }

    /// BM25 gives a term its rarity times a number below 1.
    static double ideal(IndexSearcher searcher, LexicalQuery query) throws IOException {
        var statistics = searcher.collectionStatistics(IndexTerms.TEXT);
        double sum = 0;
        for (var word : query.words()) {
            double rarest = 0;
            for (var term : word.terms()) {
                int in = searcher.getIndexReader().docFreq(new Term(IndexTerms.TEXT, term));
                double all = statistics == null ? 0 : statistics.docCount();
                if (in > 0 || word.terms().size() == 1) {
                    rarest = Math.max(rarest, Math.log(1 + (all - in + 0.5) / (in + 0.5)));
                }
            }
            sum += rarest * word.times();
        }
        return sum;
    }

    static List<Scored> nearest(IndexSearcher searcher, float[] vector, Query admitted, int most) throws IOException {
        var query = new KnnFloatVectorQuery(Fields.VECTOR, vector, Math.max(1, most), admitted);
        // Lucene's score of a product of vectors is (1 + product) / 2
        return scored(searcher, searcher.search(query, Math.max(1, most)).scoreDocs, hit -> 2 * hit.score - 1);
    }

    static List<Scored> shortest(IndexSearcher searcher, Query query, int most) throws IOException {
        var order = new Sort(
                new SortField(Fields.TITLE_LENGTH, SortField.Type.LONG),
                new SortField(Fields.column(Fields.UPDATED), SortField.Type.LONG, true));
        var hits = searcher.search(query, Math.max(1, most), order).scoreDocs;
        var found = new Scored[hits.length];
        Identities.of(searcher, hits, (place, key, ordinal) -> found[place] = new Scored(key, -1, hits.length - place));
        return List.of(found);
    }

    private static List<Scored> scored(IndexSearcher searcher, ScoreDoc[] hits, Function<ScoreDoc, Float> score)
            throws IOException {
        var found = new ArrayList<Scored>(hits.length);
        Identities.of(
                searcher, hits, (place, key, ordinal) -> found.add(new Scored(key, ordinal, score.apply(hits[place]))));
        found.sort(BEST_FIRST);
        return found;
    }

    /// The documents among what matches.
    static List<Key> wholes(IndexSearcher searcher, Query query) throws IOException {
        var wholes = new BooleanQuery.Builder()
                .add(query, Occur.FILTER)
                .add(new TermQuery(new Term(Fields.KIND, Fields.WHOLE)), Occur.FILTER)
                .build();
        var found = new ArrayList<Key>();
        int all = Math.max(1, searcher.getIndexReader().maxDoc());
        Identities.of(
                searcher,
                searcher.search(wholes, all, Sort.INDEXORDER).scoreDocs,
                (place, key, ordinal) -> found.add(key));
        return found;
    }

    static Map<Key, List<Passage>> passages(IndexSearcher searcher, Query keys) throws IOException {
        var parts = new BooleanQuery.Builder()
                .add(keys, Occur.FILTER)
                .add(new TermQuery(new Term(Fields.KIND, Fields.PART)), Occur.FILTER)
                .build();
        Map<Key, List<Passage>> found = new HashMap<>();
        var hits = searcher.search(parts, MOST_PASSAGES, Sort.INDEXORDER).scoreDocs;
        var stored = new Passage[hits.length];
        for (int i = 0; i < hits.length; i++) {
            stored[i] = passage(searcher, hits[i].doc);
        }
        Identities.of(
                searcher,
                hits,
                (place, key, ordinal) ->
                        found.computeIfAbsent(key, any -> new ArrayList<>()).add(stored[place]));
        found.values().forEach(each -> each.sort(Comparator.comparingInt(Passage::ordinal)));
        return found;
    }

    static Map<Scored, Passage> read(IndexSearcher searcher, Collection<Scored> wanted) throws IOException {
        Map<Scored, Passage> found = new HashMap<>();
        for (var each : wanted) {
            var id = new TermQuery(new Term(Fields.PASSAGE, Fields.passageId(each.key(), each.ordinal())));
            for (var hit : searcher.search(id, 1).scoreDocs) {
                found.put(each, passage(searcher, hit.doc));
            }
        }
        return found;
    }

    private static Passage passage(IndexSearcher searcher, int document) throws IOException {
        return Fields.passage(
                searcher.storedFields().document(document, PASSAGE_ONLY).getBinaryValue(Fields.STORED));
    }

    static List<String> alike(IndexSearcher searcher, String term, int most, Function<String, Query> having)
            throws IOException {
        var checker = new DirectSpellChecker();
        checker.setMinQueryLength(3);
        checker.setMaxQueryFrequency(0.99f); // how often others wrote it is nobody's business
        var found = new ArrayList<String>();
        for (var word : checker.suggestSimilar(
                new Term(Fields.WORD, term),
                Math.max(ALIKE_LOOKED_AT, most * 4),
                searcher.getIndexReader(),
                SuggestMode.SUGGEST_ALWAYS)) {
            if (found.size() < most && searcher.search(having.apply(word.string), 1).scoreDocs.length > 0) {
                found.add(word.string);
            }
        }
        return found;
    }

    static Map<Language, Integer> languages(IndexSearcher searcher) throws IOException {
        Map<Language, Integer> found = new EnumMap<>(Language.class);
        var terms = MultiTerms.getTerms(searcher.getIndexReader(), Fields.LANGUAGE);
        if (terms != null) {
            var each = terms.iterator();
            while (each.next() != null) {
                // how often the term itself is there would count what was deleted, too
                int count = searcher.count(new TermQuery(new Term(Fields.LANGUAGE, each.term())));
                if (count > 0) {
                    found.merge(Language.ofCode(each.term().utf8ToString()), count, Integer::sum);
                }
            }
        }
        return found;
    }

    static Engine.Size size(IndexSearcher searcher) throws IOException {
        long documents = searcher.count(new TermQuery(new Term(Fields.KIND, Fields.WHOLE)));
        long passages = searcher.count(new TermQuery(new Term(Fields.KIND, Fields.PART)));
        long vectors = searcher.count(new org.apache.lucene.search.FieldExistsQuery(Fields.VECTOR));
        return new Engine.Size(documents, passages, vectors);
    }

    static Optional<Integer> dimensions(IndexSearcher searcher) {
        for (var leaf : searcher.getIndexReader().leaves()) {
            var info = leaf.reader().getFieldInfos().fieldInfo(Fields.VECTOR);
            if (info != null && info.getVectorDimension() > 0) {
                return Optional.of(info.getVectorDimension());
            }
        }
        return Optional.empty();
    }
}
