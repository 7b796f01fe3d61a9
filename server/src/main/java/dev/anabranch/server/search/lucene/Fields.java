package dev.anabranch.server.search.lucene;

import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.search.engine.Entry;
import dev.anabranch.server.search.engine.IndexTerms;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.text.Language;
import dev.anabranch.server.search.text.TextAnalysis;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/// How documents and passages lie in the index: each passage and the document as a whole is one document of Lucene, and
/// each carries where it stands, so that each can be filtered by itself.
final class Fields {
    static final String KEY = "key";
    static final String KIND = "kind";
    static final String WHOLE = "whole";
    static final String PART = "part";
    /// Words of passages are counted apart from those of documents: how rare a word is, and how long texts are, is
    /// another thing among passages.
    static final String PART_TEXT = "partText";

    static final String PART_CODE = "partCode";
    static final String PASSAGE = "passage";
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

    private static final FieldType TERMS = terms();

    private Fields() {}

    private static FieldType terms() {
        var type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.setTokenized(true);
        type.freeze();
        return type;
    }

    /// Everything that is indexed of a document: itself first, then its passages.
    static List<Document> of(Entry entry) {
        var all = new ArrayList<Document>();
        all.add(whole(entry));
        for (var part : entry.parts()) {
            all.add(part(entry, part));
        }
        return all;
    }

    private static Document whole(Entry entry) {
        var document = common(entry, WHOLE);
        addTerms(document, IndexTerms.TEXT, IndexTerms.text(entry));
        addTerms(document, IndexTerms.TITLE, IndexTerms.title(entry));
        addTerms(document, IndexTerms.CODE, IndexTerms.code(entry));
        facet(document, SPACE, space(entry.key().site(), entry.place().space()));
        facet(document, TYPE, entry.type().word());
        entry.labels().stream().distinct().forEach(label -> facet(document, LABEL, label));
        if (!entry.author().isEmpty()) {
            facet(document, AUTHOR, entry.author());
        }
        facet(document, YEAR, year(entry.updatedAt()));
        document.add(new StringField(LANGUAGE, entry.language().code(), Field.Store.NO));
        document.add(new NumericDocValuesField(TITLE_LENGTH, entry.title().length()));
        for (var word : words(entry.title())) {
            document.add(new StringField(TITLE_WORD, word, Field.Store.NO));
        }
        var words = new TreeSet<>(words(entry.title()));
        entry.parts().forEach(part -> words.addAll(words(part.passage().text())));
        words.forEach(word -> document.add(new StringField(WORD, word, Field.Store.NO)));
        return document;
    }

    private static Document part(Entry entry, Entry.Part part) {
        var document = common(entry, PART);
        var passage = part.passage();
        addTerms(document, PART_TEXT, IndexTerms.text(entry, passage));
        addTerms(document, PART_CODE, IndexTerms.code(entry, passage));
        document.add(new StringField(PASSAGE, passageId(entry.key(), passage.ordinal()), Field.Store.NO));
        document.add(new NumericDocValuesField(ORDINAL, passage.ordinal()));
        document.add(new StoredField(STORED, StoredPassage.write(passage)));
        var vector = part.vector();
        if (vector != null) {
            document.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
        }
        return document;
    }

    private static Document common(Entry entry, String kind) {
        var document = new Document();
        int site = entry.key().site();
        document.add(new StringField(KEY, entry.key().term(), Field.Store.NO));
        document.add(
                new BinaryDocValuesField(column(KEY), new BytesRef(entry.key().term())));
        document.add(new StringField(KIND, kind, Field.Store.NO));
        document.add(new StringField(SPACE, space(site, entry.place().space()), Field.Store.NO));
        entry.place().way().forEach(id -> document.add(new StringField(WAY, new Key(site, id).term(), Field.Store.NO)));
        document.add(new StringField(TYPE, entry.type().word(), Field.Store.NO));
        entry.labels().stream()
                .distinct()
                .forEach(label -> document.add(new StringField(LABEL, shortened(label), Field.Store.NO)));
        document.add(new StringField(AUTHOR, entry.author(), Field.Store.NO));
        document.add(new LongPoint(UPDATED, entry.updatedAt().toEpochMilli()));
        document.add(
                new NumericDocValuesField(column(UPDATED), entry.updatedAt().toEpochMilli()));
        return document;
    }

    private static void facet(Document document, String field, String value) {
        document.add(new SortedSetDocValuesField(column(field), new BytesRef(shortened(value))));
    }

    /// The column beside a field: Lucene wants a field to be of one make in all documents.
    static String column(String field) {
        return field + ".count";
    }

    private static void addTerms(Document document, String field, List<String> terms) {
        document.add(new Field(field, new TermStream(terms), TERMS));
    }

    /// Longer terms Lucene refuses.
    static String shortened(String value) {
        return value.length() <= 1000 ? value : value.substring(0, 1000);
    }

    static String space(int site, String space) {
        return site + ":" + space;
    }

    static String passageId(Key key, int ordinal) {
        return key.term() + "#" + ordinal;
    }

    static String year(Instant at) {
        return String.valueOf(at.atZone(ZoneOffset.UTC).getYear());
    }

    static String type(NodeType type) {
        return type.word();
    }

    /// The words of a text as people type them, each once.
    static Set<String> words(String text) {
        var words = new TreeSet<String>();
        TextAnalysis.tokens(text, Language.OTHER).forEach(token -> words.add(shortened(token.term())));
        return words;
    }

    static Passage passage(BytesRef stored) {
        return StoredPassage.read(stored);
    }
}
