package dev.anabranch.server.search.elastic;

import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.text.Language;
import dev.anabranch.server.search.text.TextAnalysis;
import java.util.Set;
import java.util.TreeSet;

/// What fields and rows are called.
final class Names {
    static final String KEY = "key";
    static final String KIND = "kind";
    static final String WHOLE = "whole";
    static final String PART = "part";
    /// Words of passages are counted apart from those of documents, as in the engine inside.
    static final String PART_TEXT = "partText";

    static final String PART_CODE = "partCode";
    static final String PARTS = "parts";
    static final String ORDINAL = "ordinal";
    static final String SPACE = "space";
    static final String WAY = "way";
    static final String TYPE = "type";
    static final String LABEL = "label";
    static final String AUTHOR = "author";
    static final String YEAR = "year";
    static final String UPDATED = "updated";
    static final String LANGUAGE = "language";
    static final String TITLE_WORD = "titleWord";
    static final String TITLE_LENGTH = "titleLength";
    static final String WORD = "word";
    static final String VECTOR = "vector";
    static final String STORED = "stored";

    private static final int LONGEST_VALUE = 1000;

    private Names() {}

    /// The row of a passage; that of the document as a whole is called by its key alone.
    static String row(Key key, int ordinal) {
        return key.term() + "#" + ordinal;
    }

    /// As long as an index takes it as one value.
    static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }

    static String space(int site, String space) {
        return site + ":" + space;
    }

    /// The words of a text as people type them, each once.
    static Set<String> words(String text) {
        var words = new TreeSet<String>();
        TextAnalysis.tokens(text, Language.OTHER).forEach(token -> words.add(shortened(token.term())));
        return words;
    }
}
