package dev.anabranch.benchmarks;

import dev.anabranch.server.evaluation.BeirDocument;
import dev.anabranch.server.evaluation.BeirSet;
import dev.anabranch.server.evaluation.Evaluation;
import dev.anabranch.server.evaluation.RankedDocument;
import dev.anabranch.server.evaluation.Ranker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/// BM25 as papers take it for a baseline, to set ours against: title and text in one field, English stop words and
/// Porter's stemmer, k1 = 0.9 and b = 0.4 (the "flat" baseline of Anserini for BEIR).
final class TextbookBm25 implements Ranker {
    private static final String ID = "id";
    private static final String CONTENTS = "contents";
    private static final BM25Similarity SIMILARITY = new BM25Similarity(0.9f, 0.4f);

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final Analyzer analyzer = new EnglishAnalyzer();
    private @Nullable DirectoryReader reader;

    private TextbookBm25() {}

    /// Measures it on a set, to stand beside `anabranch eval --mode bm25`.
    ///
    /// @param arguments the folder of the set, and a split other than `test`
    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        var set = BeirSet.open(folder, arguments.length > 1 ? arguments[1] : "test");
        try (var ranker = new TextbookBm25()) {
            new Evaluation(set, folder.resolve(".anabranch-eval"), Clock.systemUTC(), System.err::println)
                    .run("textbook", ranker)
                    .lines()
                    .forEach(System.out::println);
        }
    }

    @Override
    public void build(Stream<BeirDocument> corpus) {
        var config = new IndexWriterConfig(analyzer).setSimilarity(SIMILARITY);
        try (var writer = new IndexWriter(directory, config)) {
            corpus.forEach(document -> add(writer, document));
            writer.commit();
            reader = DirectoryReader.open(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void add(IndexWriter writer, BeirDocument from) {
        var document = new Document();
        document.add(new StringField(ID, from.id(), Field.Store.YES));
        document.add(new TextField(CONTENTS, from.title() + " " + from.text(), Field.Store.NO));
        try {
            writer.addDocument(document);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public List<RankedDocument> rank(String question, int limit) {
        if (reader == null) {
            throw new IllegalStateException("nothing was built");
        }
        try {
            var searcher = new IndexSearcher(reader);
            searcher.setSimilarity(SIMILARITY);
            var ranked = new ArrayList<RankedDocument>();
            for (var hit : searcher.search(query(question), limit).scoreDocs) {
                var id = searcher.storedFields().document(hit.doc).get(ID);
                ranked.add(new RankedDocument(id, hit.score));
            }
            return ranked;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Query query(String question) throws IOException {
        var query = new BooleanQuery.Builder();
        try (var tokens = analyzer.tokenStream(CONTENTS, question)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                query.add(new TermQuery(new Term(CONTENTS, term.toString())), BooleanClause.Occur.SHOULD);
            }
            tokens.end();
        }
        return query.build();
    }

    @Override
    public void close() {
        try {
            if (reader != null) {
                reader.close();
            }
            directory.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
