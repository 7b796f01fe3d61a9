package dev.anabranch.server.search.elastic;

import dev.anabranch.server.search.engine.IndexTerms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How an index is made: the same fields and figures as those of the engine inside. Terms come with spaces
/// between them and are only taken apart there.
final class IndexShape {
    /// Goes up whenever fields or terms change: an index of another format is built anew.
    static final String FORMAT = "1";

    /// The oldest one that still answers meanwhile: its filters say the same as those of now.
    private static final int OLDEST = 1;

    private static final int MOST_TERMS_OF_A_FILTER = 1_000_000;
    private static final int MOST_HITS = 100_000;

    private IndexShape() {}

    /// Whether an index of this format, ours or an earlier one, can be asked.
    static boolean canAnswer(String format) {
        if (!format.matches("[0-9]{1,4}")) {
            return false;
        }
        int number = Integer.parseInt(format);
        return number >= OLDEST && number <= Integer.parseInt(FORMAT);
    }

    static Map<String, Object> of(String alias) {
        return Map.of("settings", settings(), "mappings", mappings(), "aliases", Map.of(alias, Map.of()));
    }

    /// What is noted of an index as a whole.
    static Map<String, Object> notes(String mark) {
        return Map.of("_meta", Map.of("format", FORMAT, "mark", mark));
    }

    private static Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("number_of_shards", 1); // figures of words are those of the whole index
        settings.put("auto_expand_replicas", "0-1");
        settings.put("refresh_interval", "-1"); // what is written is seen with a commit
        settings.put("max_terms_count", MOST_TERMS_OF_A_FILTER);
        settings.put("max_result_window", MOST_HITS);
        settings.put("similarity", Map.of("words", figures(IndexTerms.B), "names", figures(0)));
        return settings;
    }

    private static Map<String, Object> figures(float lengthWeight) {
        return Map.of("type", "BM25", "k1", IndexTerms.K1, "b", lengthWeight);
    }

    private static Map<String, Object> mappings() {
        var fields = new LinkedHashMap<String, Object>();
        for (var keyword : List.of(
                Names.KEY,
                Names.KIND,
                Names.SPACE,
                Names.WAY,
                Names.TYPE,
                Names.LABEL,
                Names.AUTHOR,
                Names.YEAR,
                Names.LANGUAGE)) {
            fields.put(keyword, Map.of("type", "keyword"));
        }
        for (var keyword : List.of(Names.TITLE_WORD, Names.WORD)) {
            fields.put(keyword, Map.of("type", "keyword", "doc_values", false));
        }
        fields.put(IndexTerms.TEXT, terms("words"));
        fields.put(IndexTerms.TITLE, terms("words"));
        fields.put(IndexTerms.CODE, terms("names"));
        fields.put(Names.PART_TEXT, terms("words"));
        fields.put(Names.PART_CODE, terms("names"));
        fields.put(Names.UPDATED, Map.of("type", "long"));
        for (var number : List.of(Names.ORDINAL, Names.TITLE_LENGTH, Names.PARTS)) {
            fields.put(number, Map.of("type", "integer"));
        }
        fields.put(Names.VECTOR, vector());
        fields.put(Names.STORED, Map.of("type", "object", "enabled", false));
        return Map.of(
                "dynamic",
                "strict",
                "_meta",
                Map.of("format", FORMAT, "mark", ""),
                "_source",
                Map.of("includes", List.of(Names.STORED, Names.PARTS)),
                "properties",
                fields);
    }

    private static Map<String, Object> terms(String similarity) {
        return Map.of("type", "text", "analyzer", "whitespace", "index_options", "freqs", "similarity", similarity);
    }

    /// Of the length of the first one that comes.
    private static Map<String, Object> vector() {
        return Map.of(
                "type",
                "dense_vector",
                "index",
                true,
                "similarity",
                "cosine",
                "index_options",
                Map.of("type", "int8_hnsw"));
    }
}
