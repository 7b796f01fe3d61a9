package dev.anabranch.server.search.lucene;

import java.io.IOException;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.FilterWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LRUQueryCache;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryCache;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.UsageTrackingQueryCachingPolicy;
import org.apache.lucene.search.Weight;

/// What somebody may find, known by a name. Each search of theirs asks for it several times, and a search for vectors
/// wants all of it as bits; so it is kept from the first use on, also of small parts of an index, which Lucene would
/// not do by itself. Two with the same name are taken for the same, or thousands of ids would be compared each time.
final class AdmittedQuery extends Query {
    /// A reader of 500,000 documents and passages takes 62 kB for each kind.
    private static final int KEPT = 400;

    private static final long KEPT_BYTES = 48 << 20;

    /// Where what else is asked for leaves so few that looking at those is this many times less work, nothing is kept.
    private static final float TIMES_LESS = 10;

    private final String name;
    private final Query admitted;

    /// @param name says what is admitted, so that nothing else ever has that name
    AdmittedQuery(String name, Query admitted) {
        this.name = name;
        this.admitted = admitted;
    }

    /// Room for what was found out of one index.
    static QueryCache newCache() {
        return new LRUQueryCache(KEPT, KEPT_BYTES, leaf -> true, TIMES_LESS);
    }

    /// Keeps what is admitted, and besides what Lucene would keep.
    static UsageTrackingQueryCachingPolicy newPolicy() {
        return new UsageTrackingQueryCachingPolicy() {
            @Override
            public boolean shouldCache(Query query) throws IOException {
                return query instanceof AdmittedQuery || super.shouldCache(query);
            }
        };
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a query that cannot be rewritten gives itself; equality compares all ids
    public Query rewrite(IndexSearcher searcher) throws IOException {
        var rewritten = admitted.rewrite(searcher);
        return rewritten == admitted ? this : new AdmittedQuery(name, rewritten);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) throws IOException {
        return new FilterWeight(this, admitted.createWeight(searcher, ScoreMode.COMPLETE_NO_SCORES, boost)) {};
    }

    @Override
    public void visit(QueryVisitor visitor) {
        admitted.visit(visitor.getSubVisitor(Occur.FILTER, this));
    }

    @Override
    public String toString(String field) {
        return "admitted(" + name + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdmittedQuery query && name.equals(query.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
