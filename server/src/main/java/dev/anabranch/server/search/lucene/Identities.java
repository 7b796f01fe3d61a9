package dev.anabranch.server.search.lucene;

import dev.anabranch.server.search.engine.Key;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;

/// Tells what hits are. A question has hundreds of them, so this reads a column: what is stored of a document lies
/// packed with the texts of its neighbours, and unpacking those took most of the time of a search.
final class Identities {
    /// Takes what a hit is.
    @FunctionalInterface
    interface Taking {
        /// Takes one.
        ///
        /// @param place of the hit in its list, from 0
        /// @param ordinal of the passage; -1 for a document as a whole
        void take(int place, Key key, int ordinal);
    }

    private Identities() {}

    /// Tells each hit once, in the order of the index.
    static void of(IndexSearcher searcher, ScoreDoc[] hits, Taking taking) throws IOException {
        var places = new Integer[hits.length];
        Arrays.setAll(places, place -> place);
        Arrays.sort(places, Comparator.comparingInt(place -> hits[place].doc));
        var leaves = searcher.getIndexReader().leaves();
        Columns columns = null;
        for (int place : places) {
            int document = hits[place].doc;
            if (columns == null || document >= columns.end()) {
                columns = new Columns(leaves.get(ReaderUtil.subIndex(document, leaves)));
            }
            taking.take(place, columns.key(document), columns.ordinal(document));
        }
    }

    /// Of one part of the index; asked for documents in their order.
    private static final class Columns {
        private final LeafReaderContext leaf;
        private final BinaryDocValues keys;
        private final NumericDocValues ordinals;

        Columns(LeafReaderContext leaf) throws IOException {
            this.leaf = leaf;
            this.keys = DocValues.getBinary(leaf.reader(), Fields.column(Fields.KEY));
            this.ordinals = DocValues.getNumeric(leaf.reader(), Fields.ORDINAL);
        }

        int end() {
            return leaf.docBase + leaf.reader().maxDoc();
        }

        Key key(int document) throws IOException {
            if (!keys.advanceExact(document - leaf.docBase)) {
                throw new IOException("A document of the index has no key");
            }
            return Key.ofTerm(keys.binaryValue().utf8ToString());
        }

        int ordinal(int document) throws IOException {
            return ordinals.advanceExact(document - leaf.docBase) ? (int) ordinals.longValue() : -1;
        }
    }
}
