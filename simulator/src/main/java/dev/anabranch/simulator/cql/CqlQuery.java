package dev.anabranch.simulator.cql;

import dev.anabranch.simulator.cql.Clause.Comparison;
import dev.anabranch.simulator.cql.Clause.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A query ready to be asked of content: `space = DEV and lastModified >= "2026-01-31 10:00" order by title`.
///
/// Immutable, and may be shared between threads.
public final class CqlQuery {
    private final List<Required> required;
    private final Predicate<Searchable> condition;
    private final List<Key> order;
    private final Set<String> words;

    /// The field and the only values of it that a match can have.
    private record Required(Field field, Set<String> values) {}

    private record Key(Function<Searchable, String> of, boolean descending) {}

    private CqlQuery(List<Required> required, Predicate<Searchable> condition, List<Key> order, Set<String> words) {
        this.required = List.copyOf(required);
        this.condition = condition;
        this.order = List.copyOf(order);
        this.words = Set.copyOf(words);
    }

    /// Reads a query as the caller means it: dates in the caller's zone, `currentUser()` as the caller.
    ///
    /// @throws CqlException when the service would answer 400
    public static CqlQuery parse(String query, CqlCaller caller) throws CqlException {
        var parsed = Parser.parse(query);
        var conditions = new Condition(caller);
        var condition = conditions.of(parsed.condition());
        var words = new TreeSet<String>();
        collectWords(parsed.condition(), words);
        return new CqlQuery(required(parsed.condition(), conditions), condition, order(parsed.order()), words);
    }

    /// Whether the content meets the query.
    public boolean matches(Searchable content) {
        return condition.test(content);
    }

    /// The only values of a field that a match can have, as far as the query says so as a whole; empty when it
    /// does not. Lets a caller offer a few pieces of content instead of all.
    ///
    /// @param name a field's name, such as `id` or `space`
    public Optional<Set<String>> required(String name) {
        return required.stream()
                .filter(entry -> entry.field.name().equals(name))
                .map(Required::values)
                .findFirst();
    }

    /// The words that the query searches for, to be shown in what it finds.
    public Set<String> words() {
        return words;
    }

    /// Whether the query names an order of its own; without one, content comes by id.
    public boolean isOrdered() {
        return !order.isEmpty();
    }

    /// Where the content stands among the results: compare by [#order()]. No two pieces of content share a place, since
    /// the id decides last. The place survives in a cursor: it is only text.
    public List<String> place(Searchable content) {
        var place = new ArrayList<String>(order.size() + 1);
        order.forEach(key -> place.add(key.of.apply(content)));
        place.add(Field.idKey(content));
        return place;
    }

    /// The order of places among this query's results. A place of another query is in no useful order, but harmless.
    public Comparator<List<String>> order() {
        return (left, right) -> {
            for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
                var compared = left.get(i).compareTo(right.get(i));
                if (compared != 0) {
                    return i < order.size() && order.get(i).descending ? -compared : compared;
                }
            }
            return Integer.compare(left.size(), right.size());
        };
    }

    private static void collectWords(Clause clause, Set<String> words) {
        switch (clause) {
            case Clause.And(var parts) -> parts.forEach(part -> collectWords(part, words));
            case Clause.Or(var parts) -> parts.forEach(part -> collectWords(part, words));
            case Clause.Not ignored -> {
                // what is excluded is not in the results
            }
            case Comparison(var field, var operator, var operand) -> {
                if (operator == Operator.CONTAINS && operand instanceof Clause.Operand.Literal(var text)) {
                    Stream.of(text.split("[^\\p{L}\\p{N}]+", -1))
                            .filter(word -> !word.isEmpty())
                            .forEach(words::add);
                }
            }
        }
    }

    private static List<Required> required(Clause condition, Condition conditions) throws CqlException {
        var parts = condition instanceof Clause.And(var all) ? all : List.of(condition);
        var required = new ArrayList<Required>();
        for (var part : parts) {
            if (part instanceof Comparison(var name, var operator, var operand)
                    && (operator == Operator.EQUALS || operator == Operator.IN)
                    && Field.named(name).reads() instanceof Field.Reads.Values) {
                var field = Field.named(name);
                required.add(new Required(field, new TreeSet<>(conditions.values(field, operand))));
            }
        }
        return required;
    }

    private static List<Key> order(List<Sort> sorts) throws CqlException {
        var keys = new ArrayList<Key>();
        for (var sort : sorts) {
            var key = Field.named(sort.field())
                    .sortKey()
                    .orElseThrow(
                            () -> new CqlException("The field '" + sort.field() + "' cannot be used in 'order by'"));
            keys.add(new Key(key, sort.descending()));
        }
        return keys;
    }
}
