package dev.anabranch.server.search.elastic;

import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.engine.IndexTerms;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.engine.LexicalQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Says in the words of Elasticsearch what is looked for.
final class Queries {
    private static final Map<String, Object> ALL = Map.of("match_all", Map.of());
    private static final Map<String, Object> NONE = Map.of("match_none", Map.of());

    private Queries() {}

    /// What matches the words, and may be found.
    static Map<String, Object> matching(LexicalQuery query, Filter filter, String kind) {
        return bool(Map.of(
                "must", List.of(words(query, kind.equals(Names.WHOLE))), "filter", List.of(admitted(filter, kind))));
    }

    private static Map<String, Object> words(LexicalQuery query, boolean whole) {
        var text = whole ? IndexTerms.TEXT : Names.PART_TEXT;
        var code = whole ? IndexTerms.CODE : Names.PART_CODE;
        List<Object> any = new ArrayList<>();
        for (var word : query.words()) {
            any.add(anyOf(text, word.terms(), word.times()));
            if (whole) {
                any.add(anyOf(IndexTerms.TITLE, word.terms(), word.times() * IndexTerms.TITLE_WEIGHT));
            }
            any.add(anyOf(code, word.terms(), word.times() * IndexTerms.PART_WEIGHT));
        }
        query.names().forEach(name -> any.add(term(code, name, IndexTerms.NAME_WEIGHT)));
        return any.isEmpty() ? NONE : bool(Map.of("should", any));
    }

    private static Map<String, Object> anyOf(String field, List<String> terms, float boost) {
        if (terms.size() == 1) {
            return term(field, terms.getFirst(), boost);
        }
        var each = terms.stream().map(term -> term(field, term, 1)).toList();
        return Map.of("dis_max", Map.of("queries", each, "tie_breaker", 0, "boost", boost));
    }

    /// Documents that have at least so many of the words.
    static Map<String, Object> counted(LexicalQuery query, int least, Filter filter) {
        List<Object> any = new ArrayList<>();
        for (var word : query.words()) {
            var one = Stream.of(IndexTerms.TEXT, IndexTerms.TITLE, IndexTerms.CODE)
                    .map(field -> in(field, word.terms()))
                    .toList();
            any.add(bool(Map.of("should", one)));
        }
        if (query.words().isEmpty()) {
            query.names().forEach(name -> any.add(term(IndexTerms.CODE, name, 1)));
        }
        var enough = any.isEmpty()
                ? NONE
                : bool(Map.of(
                        "should",
                        any,
                        "minimum_should_match",
                        Math.clamp(least, 1, Math.max(1, query.words().size()))));
        return bool(Map.of("filter", List.of(enough, admitted(filter, Names.WHOLE))));
    }

    /// Titles that have all words, the last of them perhaps begun only.
    static Map<String, Object> titles(List<String> words, Filter filter) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            all.add(
                    i == words.size() - 1
                            ? Map.of("prefix", Map.of(Names.TITLE_WORD, words.get(i)))
                            : is(Names.TITLE_WORD, words.get(i)));
        }
        all.add(admitted(filter, Names.WHOLE));
        return bool(Map.of("filter", all));
    }

    /// What may be found, of one kind.
    static Map<String, Object> admitted(Filter filter, String kind) {
        List<Object> all = new ArrayList<>();
        all.add(is(Names.KIND, kind));
        all.add(admitted(filter.reach()));
        var wishes = filter.wishes();
        addAnyOf(all, Names.SPACE, wishes.spaces());
        addAnyOf(all, Names.TYPE, wishes.types().stream().map(NodeType::word).toList());
        addAnyOf(
                all, Names.LABEL, wishes.labels().stream().map(Names::shortened).toList());
        addAnyOf(all, Names.AUTHOR, wishes.authors());
        var times = new LinkedHashMap<String, Object>();
        wishes.from().map(Instant::toEpochMilli).ifPresent(from -> times.put("gte", from));
        wishes.to().map(Instant::toEpochMilli).ifPresent(to -> times.put("lt", to));
        if (!times.isEmpty()) {
            all.add(Map.of("range", Map.of(Names.UPDATED, times)));
        }
        filter.among()
                .ifPresent(keys ->
                        all.add(in(Names.KEY, keys.stream().map(Key::term).toList())));
        return bool(Map.of("filter", all));
    }

    private static Map<String, Object> admitted(Filter.Reach reach) {
        return switch (reach) {
            case Filter.Whole() -> ALL;
            case Filter.Sights(var sites) when sites.isEmpty() -> NONE;
            case Filter.Sights(var sites) ->
                bool(Map.of("should", sites.stream().map(Queries::admitted).toList()));
        };
    }

    private static Map<String, Object> admitted(Filter.SiteSight sight) {
        var spaces = sight.spaces().stream()
                .map(space -> Names.space(sight.site(), space))
                .toList();
        var closed = sight.closed().stream()
                .map(id -> new Key(sight.site(), id).term())
                .toList();
        return bool(Map.of("filter", List.of(in(Names.SPACE, spaces)), "must_not", List.of(in(Names.WAY, closed))));
    }

    private static void addAnyOf(List<Object> all, String field, Collection<String> values) {
        if (!values.isEmpty()) {
            all.add(in(field, values));
        }
    }

    static Map<String, Object> in(String field, Collection<String> values) {
        return Map.of("terms", Map.of(field, values));
    }

    static Map<String, Object> is(String field, String value) {
        return Map.of("term", Map.of(field, value));
    }

    private static Map<String, Object> term(String field, String value, float boost) {
        return Map.of("term", Map.of(field, Map.of("value", value, "boost", boost)));
    }

    static Map<String, Object> bool(Map<String, Object> clauses) {
        return Map.of("bool", clauses);
    }
}
