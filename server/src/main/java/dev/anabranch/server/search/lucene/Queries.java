package dev.anabranch.server.search.lucene;

import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.engine.IndexTerms;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.engine.LexicalQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// Says in Lucene's words what is looked for. Safe for any number of threads.
final class Queries {
    private static final int SIGHTS_KEPT = 500;

    /// Lucene sorts the ids of a sight for each query that is made of it anew.
    private final Map<String, Query> sights = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Query> eldest) {
            return size() > SIGHTS_KEPT;
        }
    };

    Queries() {}

    Query whole(LexicalQuery query, Filter filter) {
        return filtered(matching(query, true), filter, Fields.WHOLE);
    }

    Query passages(LexicalQuery query, Filter filter) {
        return filtered(matching(query, false), filter, Fields.PART);
    }

    /// Documents that have at least so many of the words.
    Query counted(LexicalQuery query, int least, Filter filter) {
        var any = new BooleanQuery.Builder();
        for (var word : query.words()) {
            var one = new BooleanQuery.Builder();
            for (var field : List.of(IndexTerms.TEXT, IndexTerms.TITLE, IndexTerms.CODE)) {
                word.terms().forEach(term -> one.add(new TermQuery(new Term(field, term)), Occur.SHOULD));
            }
            any.add(one.build(), Occur.SHOULD);
        }
        if (query.words().isEmpty()) {
            query.names().forEach(name -> any.add(new TermQuery(new Term(IndexTerms.CODE, name)), Occur.SHOULD));
        }
        any.setMinimumNumberShouldMatch(
                Math.clamp(least, 1, Math.max(1, query.words().size())));
        return filtered(any.build(), filter, Fields.WHOLE);
    }

    Query titles(List<String> words, Filter filter) {
        var all = new BooleanQuery.Builder();
        for (int i = 0; i < words.size(); i++) {
            var term = new Term(Fields.TITLE_WORD, words.get(i));
            all.add(i == words.size() - 1 ? new PrefixQuery(term) : new TermQuery(term), Occur.FILTER);
        }
        return filtered(all.build(), filter, Fields.WHOLE);
    }

    Query having(String field, String value, Filter filter) {
        return filtered(new TermQuery(new Term(field, value)), filter, Fields.WHOLE);
    }

    private static Query filtered(Query query, Query filter) {
        return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(filter, Occur.FILTER)
                .build();
    }

    private Query filtered(Query query, Filter filter, String kind) {
        return filtered(query, filter(filter, kind));
    }

    private static Query matching(LexicalQuery query, boolean whole) {
        var text = whole ? IndexTerms.TEXT : Fields.PART_TEXT;
        var code = whole ? IndexTerms.CODE : Fields.PART_CODE;
        var any = new BooleanQuery.Builder();
        for (var word : query.words()) {
            any.add(boosted(anyOf(text, word.terms()), word.times()), Occur.SHOULD);
            if (whole) {
                any.add(
                        boosted(anyOf(IndexTerms.TITLE, word.terms()), word.times() * IndexTerms.TITLE_WEIGHT),
                        Occur.SHOULD);
            }
            any.add(boosted(anyOf(code, word.terms()), word.times() * IndexTerms.PART_WEIGHT), Occur.SHOULD);
        }
        query.names()
                .forEach(name ->
                        any.add(boosted(new TermQuery(new Term(code, name)), IndexTerms.NAME_WEIGHT), Occur.SHOULD));
        return query.isEmpty() ? new MatchNoDocsQuery("no words") : any.build();
    }

    private static Query boosted(Query query, float boost) {
        return boost == 1 ? query : new BoostQuery(query, boost);
    }

    private static Query anyOf(String field, List<String> terms) {
        if (terms.size() == 1) {
            return new TermQuery(new Term(field, terms.getFirst()));
        }
        List<Query> each = new ArrayList<>();
        terms.forEach(term -> each.add(new TermQuery(new Term(field, term))));
        return new DisjunctionMaxQuery(each, 0);
    }

    /// What may be found, of one kind.
    Query filter(Filter filter, String kind) {
        var admitted = admitted(filter.reach(), kind);
        var wishes = filter.wishes();
        if (wishes.equals(Filter.Wishes.NONE) && filter.among().isEmpty()) {
            return admitted;
        }
        var all = new BooleanQuery.Builder();
        all.add(admitted, Occur.FILTER);
        addAnyOf(all, Fields.SPACE, wishes.spaces());
        addAnyOf(all, Fields.TYPE, wishes.types().stream().map(Fields::type).toList());
        addAnyOf(
                all,
                Fields.LABEL,
                wishes.labels().stream().map(Fields::shortened).toList());
        addAnyOf(all, Fields.AUTHOR, wishes.authors());
        if (wishes.from().isPresent() || wishes.to().isPresent()) {
            long from = wishes.from().map(java.time.Instant::toEpochMilli).orElse(Long.MIN_VALUE);
            long to = wishes.to().map(at -> at.toEpochMilli() - 1).orElse(Long.MAX_VALUE);
            all.add(LongPoint.newRangeQuery(Fields.UPDATED, from, to), Occur.FILTER);
        }
        filter.among().ifPresent(keys -> all.add(in(Fields.KEY, keys.stream().map(Key::term)), Occur.FILTER));
        return all.build();
    }

    private Query admitted(Filter.Reach reach, String kind) {
        var ofKind = new TermQuery(new Term(Fields.KIND, kind));
        return switch (reach) {
            case Filter.Whole() -> new AdmittedQuery(kind, ofKind);
            case Filter.Sights(var sites) when sites.isEmpty() -> new MatchNoDocsQuery("nothing may be read");
            case Filter.Sights(var sites) -> {
                var any = new BooleanQuery.Builder();
                sites.forEach(sight -> any.add(admitted(sight), Occur.SHOULD));
                var name = sites.stream().map(Queries::name).collect(Collectors.joining("\n", kind + "\n", ""));
                yield new AdmittedQuery(name, filtered(ofKind, any.build()));
            }
        };
    }

    private Query admitted(Filter.SiteSight sight) {
        synchronized (sights) {
            return sights.computeIfAbsent(name(sight), any -> query(sight));
        }
    }

    private static String name(Filter.SiteSight sight) {
        return sight.site() + " " + sight.revision();
    }

    private static Query query(Filter.SiteSight sight) {
        var all = new BooleanQuery.Builder();
        all.add(
                in(Fields.SPACE, sight.spaces().stream().map(space -> Fields.space(sight.site(), space))),
                Occur.FILTER);
        if (!sight.closed().isEmpty()) {
            all.add(
                    in(Fields.WAY, sight.closed().stream().map(id -> new Key(sight.site(), id).term())),
                    Occur.MUST_NOT);
        }
        return all.build();
    }

    private static void addAnyOf(BooleanQuery.Builder all, String field, Collection<String> values) {
        if (!values.isEmpty()) {
            all.add(in(field, values.stream()), Occur.FILTER);
        }
    }

    static Query in(String field, Stream<String> values) {
        return new TermInSetQuery(field, values.map(BytesRef::new).toList());
    }
}
