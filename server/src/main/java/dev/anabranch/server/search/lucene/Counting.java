package dev.anabranch.server.search.lucene;

import dev.anabranch.server.search.engine.Counts;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/// Counts what matches, by what it is. For one question; each thread of a search has its own.
final class Counting extends SimpleCollector {
    private static final int MOST_VALUES = 50;

    private final List<Facet> facets = List.of(
            new Facet(Fields.SPACE),
            new Facet(Fields.TYPE),
            new Facet(Fields.LABEL),
            new Facet(Fields.AUTHOR),
            new Facet(Fields.YEAR));
    private int total;

    private Counting() {}

    static Counts of(IndexSearcher searcher, Query query) throws IOException {
        return searcher.search(query, new All());
    }

    private static final class All implements CollectorManager<Counting, Counts> {
        @Override
        public Counting newCollector() {
            return new Counting();
        }

        @Override
        public Counts reduce(Collection<Counting> parts) throws IOException {
            var sum = new Counting();
            for (var part : parts) {
                sum.total += part.total;
                for (int i = 0; i < sum.facets.size(); i++) {
                    part.facets.get(i).leave();
                    sum.facets.get(i).add(part.facets.get(i));
                }
            }
            var each = sum.facets.stream().map(Facet::most).toList();
            return new Counts(sum.total, each.get(0), each.get(1), each.get(2), each.get(3), each.get(4));
        }
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
        for (var facet : facets) {
            facet.leave();
            facet.enter(leaf);
        }
    }

    @Override
    public void collect(int document) throws IOException {
        total++;
        for (var facet : facets) {
            facet.collect(document);
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    /// The values of one field. Within a part of the index they are numbers.
    private static final class Facet {
        private final String field;
        private final Map<String, Integer> counts = new HashMap<>();
        private SortedSetDocValues values = DocValues.emptySortedSet();
        private int[] here = {};

        Facet(String field) {
            this.field = field;
        }

        void enter(LeafReaderContext leaf) throws IOException {
            values = DocValues.getSortedSet(leaf.reader(), Fields.column(field));
            here = new int[Math.toIntExact(values.getValueCount())];
        }

        void leave() throws IOException {
            for (int value = 0; value < here.length; value++) {
                if (here[value] > 0) {
                    counts.merge(values.lookupOrd(value).utf8ToString(), here[value], Integer::sum);
                }
            }
            here = new int[0];
        }

        void add(Facet other) {
            other.counts.forEach((value, count) -> counts.merge(value, count, Integer::sum));
        }

        void collect(int document) throws IOException {
            if (values.advanceExact(document)) {
                for (int i = 0; i < values.docValueCount(); i++) {
                    here[(int) values.nextOrd()]++;
                }
            }
        }

        Map<String, Integer> most() {
            var most = new LinkedHashMap<String, Integer>();
            counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MOST_VALUES)
                    .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
            return most;
        }
    }
}
