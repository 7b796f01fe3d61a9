package dev.anabranch.server.search.elastic;

import dev.anabranch.server.search.engine.Counts;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.engine.IndexTerms;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.engine.LexicalQuery;
import dev.anabranch.server.search.engine.Scored;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.text.Language;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;

/// Reads answers out of an index.
final class Reading {
    private static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparing(Scored::key)
            .thenComparingInt(Scored::ordinal);

    private static final int PAGE = 5_000;
    private static final int MOST_VALUES = 50;
    private static final int MOST_CANDIDATES = 10_000;

    /// Elasticsearch multiplies what BM25 gives by this, which changes no order.
    private static final double FACTOR_OF_BM25 = IndexTerms.K1 + 1;

    private final Calls calls;
    private final String path;

    Reading(Calls calls, String alias) {
        this.calls = calls;
        this.path = "/" + alias + "/_search";
    }

    private JsonNode search(Map<String, Object> body) {
        return calls.post(path, body);
    }

    List<Scored> best(Map<String, Object> query, int most) {
        var hits =
                search(Map.of("query", query, "size", Math.max(1, most), "_source", false, "track_total_hits", false));
        return scored(hits, score -> score / FACTOR_OF_BM25);
    }

    /// BM25 gives a term its rarity times a number below 1.
    double ideal(LexicalQuery query) {
        var terms = query.words().stream()
                .flatMap(word -> word.terms().stream())
                .distinct()
                .toList();
        var each = new LinkedHashMap<String, Object>();
        each.put("all", Map.of("exists", Map.of("field", IndexTerms.TEXT)));
        for (int i = 0; i < terms.size(); i++) {
            each.put("t" + i, Queries.is(IndexTerms.TEXT, terms.get(i)));
        }
        var answer = search(Map.of("size", 0, "aggs", Map.of("words", Map.of("filters", Map.of("filters", each)))));
        var found = answer.path("aggregations").path("words").path("buckets");
        long all = count(found, "all");
        double sum = 0;
        for (var word : query.words()) {
            double rarest = 0;
            for (var term : word.terms()) {
                long in = count(found, "t" + terms.indexOf(term));
                if (in > 0 || word.terms().size() == 1) {
                    rarest = Math.max(rarest, Math.log(1 + (all - in + 0.5) / (in + 0.5)));
                }
            }
            sum += rarest * word.times();
        }
        return sum;
    }

    List<Scored> nearest(float[] vector, Filter filter, int most) {
        int wanted = Math.clamp(most, 1, MOST_CANDIDATES);
        var nearest = new LinkedHashMap<String, Object>();
        nearest.put("field", Names.VECTOR);
        nearest.put("query_vector", vector);
        nearest.put("k", wanted);
        nearest.put("num_candidates", Math.clamp(wanted * 2L, 100, MOST_CANDIDATES));
        nearest.put("filter", Queries.admitted(filter, Names.PART));
        var hits = search(Map.of("knn", nearest, "size", wanted, "_source", false));
        // its score of a cosine is (1 + cosine) / 2
        return scored(hits, score -> 2 * score - 1);
    }

    private static List<Scored> scored(JsonNode answer, ToDoubleFunction<Double> score) {
        var found = new ArrayList<Scored>();
        for (var hit : hits(answer)) {
            found.add(scored(hit, (float) score.applyAsDouble(hit.path("_score").asDouble(0))));
        }
        found.sort(BEST_FIRST);
        return found;
    }

    private static JsonNode hits(JsonNode answer) {
        return answer.path("hits").path("hits");
    }

    private static Scored scored(JsonNode hit, float score) {
        var row = hit.path("_id").asString();
        int cut = row.lastIndexOf('#');
        return cut < 0
                ? new Scored(Key.ofTerm(row), -1, score)
                : new Scored(Key.ofTerm(row.substring(0, cut)), Integer.parseInt(row.substring(cut + 1)), score);
    }

    List<Scored> shortest(Map<String, Object> query, int most) {
        var answer = search(Map.of(
                "query",
                query,
                "size",
                Math.max(1, most),
                "_source",
                false,
                "sort",
                List.of(Map.of(Names.TITLE_LENGTH, "asc"), Map.of(Names.UPDATED, "desc"))));
        var found = new ArrayList<Scored>();
        int count = hits(answer).size();
        for (var hit : hits(answer)) {
            found.add(scored(hit, count - found.size()));
        }
        return found;
    }

    Counts counts(Map<String, Object> query) {
        var facets = new LinkedHashMap<String, Object>();
        for (var field : List.of(Names.SPACE, Names.TYPE, Names.LABEL, Names.AUTHOR, Names.YEAR)) {
            facets.put(field, Map.of("terms", Map.of("field", field, "size", MOST_VALUES)));
        }
        var answer = search(Map.of("query", query, "size", 0, "track_total_hits", true, "aggs", facets));
        return new Counts(
                answer.path("hits").path("total").path("value").asInt(0),
                buckets(answer, Names.SPACE),
                buckets(answer, Names.TYPE),
                buckets(answer, Names.LABEL),
                buckets(answer, Names.AUTHOR),
                buckets(answer, Names.YEAR));
    }

    private static Map<String, Integer> buckets(JsonNode answer, String name) {
        var found = new LinkedHashMap<String, Integer>();
        for (var bucket : answer.path("aggregations").path(name).path("buckets")) {
            found.put(bucket.path("key").asString(), bucket.path("doc_count").asInt(0));
        }
        return found;
    }

    /// Words of the index that are like this one, likeliest first, whoever may see them.
    List<String> alike(String term, int most) {
        var suggest = Map.of(
                "field",
                Names.WORD,
                "suggest_mode",
                "always",
                "min_word_length",
                3,
                "max_term_freq",
                0.99,
                "size",
                Math.max(1, most));
        var answer = search(Map.of("size", 0, "suggest", Map.of("text", term, "alike", Map.of("term", suggest))));
        var found = new ArrayList<String>();
        answer.path("suggest")
                .path("alike")
                .forEach(token -> token.path("options")
                        .forEach(option -> found.add(option.path("text").asString())));
        return found;
    }

    /// Those of these words that stand in what the filter admits, in their order.
    List<String> standing(List<String> words, Filter filter) {
        if (words.isEmpty()) {
            return List.of();
        }
        var each = new LinkedHashMap<String, Object>();
        for (int i = 0; i < words.size(); i++) {
            each.put("w" + i, Queries.is(Names.WORD, words.get(i)));
        }
        var answer = search(Map.of(
                "size", 0,
                "query", Queries.admitted(filter, Names.WHOLE),
                "aggs", Map.of("words", Map.of("filters", Map.of("filters", each)))));
        var found = answer.path("aggregations").path("words").path("buckets");
        var standing = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            if (found.path("w" + i).path("doc_count").asInt(0) > 0) {
                standing.add(words.get(i));
            }
        }
        return standing;
    }

    List<Key> wholes(Map<String, Object> query) {
        var found = new ArrayList<Key>();
        each(query, Names.WHOLE, false, hit -> found.add(scored(hit, 0).key()));
        return found;
    }

    Map<Key, List<Passage>> passages(Map<String, Object> query) {
        Map<Key, List<Passage>> found = new HashMap<>();
        each(query, Names.PART, true, hit -> {
            var row = scored(hit, 0);
            found.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(Rows.passage(hit, row.ordinal()));
        });
        found.values().forEach(passages -> passages.sort(Comparator.comparingInt(Passage::ordinal)));
        return found;
    }

    /// All rows of one kind that match, however many.
    private void each(Map<String, Object> query, String kind, boolean stored, Consumer<JsonNode> consumer) {
        var body = new LinkedHashMap<String, Object>();
        body.put("query", Queries.bool(Map.of("filter", List.of(query, Queries.is(Names.KIND, kind)))));
        body.put("size", PAGE);
        body.put("_source", stored);
        body.put("track_total_hits", false);
        body.put(
                "sort",
                List.of(Map.of(Names.KEY, "asc"), Map.of(Names.ORDINAL, Map.of("order", "asc", "missing", -1))));
        for (int count = PAGE; count == PAGE; ) {
            var hits = hits(search(body));
            hits.forEach(consumer);
            count = hits.size();
            if (count > 0) {
                body.put("search_after", hits.path(count - 1).path("sort"));
            }
        }
    }

    Map<Scored, Passage> read(Collection<Scored> wanted) {
        var rows = new LinkedHashMap<String, Scored>();
        wanted.forEach(each -> rows.put(Names.row(each.key(), each.ordinal()), each));
        var found = new HashMap<Scored, Passage>();
        if (!rows.isEmpty()) {
            var query = Map.of("ids", Map.of("values", List.copyOf(rows.keySet())));
            for (var hit : hits(search(Map.of("query", query, "size", rows.size())))) {
                var row = rows.get(hit.path("_id").asString());
                if (row != null) {
                    found.put(row, Rows.passage(hit, row.ordinal()));
                }
            }
        }
        return found;
    }

    Map<Language, Integer> languages() {
        var answer = search(Map.of(
                "size",
                0,
                "aggs",
                Map.of(Names.LANGUAGE, Map.of("terms", Map.of("field", Names.LANGUAGE, "size", 200)))));
        Map<Language, Integer> found = new EnumMap<>(Language.class);
        buckets(answer, Names.LANGUAGE).forEach((code, count) -> found.put(Language.ofCode(code), count));
        return found;
    }

    Engine.Size size() {
        var counted = Map.of(
                "documents", Queries.is(Names.KIND, Names.WHOLE),
                "passages", Queries.is(Names.KIND, Names.PART),
                "vectors", Map.of("exists", Map.of("field", Names.VECTOR)));
        var answer = search(Map.of("size", 0, "aggs", Map.of("rows", Map.of("filters", Map.of("filters", counted)))));
        var found = answer.path("aggregations").path("rows").path("buckets");
        return new Engine.Size(count(found, "documents"), count(found, "passages"), count(found, "vectors"));
    }

    private static long count(JsonNode buckets, String name) {
        return buckets.path(name).path("doc_count").asLong(0);
    }
}
