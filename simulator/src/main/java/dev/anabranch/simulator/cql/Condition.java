package dev.anabranch.simulator.cql;

import dev.anabranch.simulator.cql.Clause.Operand;
import dev.anabranch.simulator.cql.Field.Reads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Turns clauses into tests, resolving fields, dates and functions once.
final class Condition {
    private final CqlCaller caller;

    Condition(CqlCaller caller) {
        this.caller = caller;
    }

    Predicate<Searchable> of(Clause clause) throws CqlException {
        return switch (clause) {
            case Clause.And(var parts) -> {
                var tests = all(parts);
                yield content -> tests.stream().allMatch(test -> test.test(content));
            }
            case Clause.Or(var parts) -> {
                var tests = all(parts);
                yield content -> tests.stream().anyMatch(test -> test.test(content));
            }
            case Clause.Not(var part) -> of(part).negate();
            case Clause.Comparison comparison -> of(comparison);
        };
    }

    private List<Predicate<Searchable>> all(List<Clause> clauses) throws CqlException {
        var tests = new ArrayList<Predicate<Searchable>>();
        for (var clause : clauses) {
            tests.add(of(clause));
        }
        return tests;
    }

    private Predicate<Searchable> of(Clause.Comparison comparison) throws CqlException {
        var field = Field.named(comparison.field());
        var operator = comparison.operator();
        var affirmed = operator.affirmed();
        if (!field.takes(affirmed)) {
            throw new CqlException(
                    "The operator '" + operator + "' is not supported for the field '" + field.name() + "'");
        }
        var test = affirmed(field, affirmed, comparison.operand());
        return operator.isNegative() ? test.negate() : test;
    }

    private Predicate<Searchable> affirmed(Field field, Operator operator, Operand operand) throws CqlException {
        return switch (field.reads()) {
            case Reads.Values(var of, var ignored) -> {
                var wanted = values(field, operand);
                yield content -> meets(of.apply(content), wanted);
            }
            case Reads.Time(var of) -> {
                var moment = Moment.of(operand, caller);
                yield content -> moment.test(operator, of.apply(content));
            }
            case Reads.Words(var of) -> {
                var words = words(field, operand);
                yield content -> words.test(of.apply(content));
            }
            case Reads.Title(var of)
            when operator == Operator.CONTAINS -> {
                var words = words(field, operand);
                yield content -> words.test(of.apply(content));
            }
            case Reads.Title(var of) -> {
                var wanted = values(field, operand);
                yield content -> wanted.contains(of.apply(content));
            }
        };
    }

    /// The values that an operand stands for, each fit for the field; a set without regard to case.
    Set<String> values(Field field, Operand operand) throws CqlException {
        var values = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        addValues(field, operand, values);
        return values;
    }

    private void addValues(Field field, Operand operand, Set<String> values) throws CqlException {
        switch (operand) {
            case Operand.Literal(var text) -> values.add(accepted(field, text));
            case Operand.Call(var function, var arguments) -> values.addAll(called(function));
            case Operand.Several(var items) -> {
                for (var item : items) {
                    addValues(field, item, values);
                }
            }
        }
    }

    private String accepted(Field field, String value) throws CqlException {
        return field.reads() instanceof Reads.Values(var ignored, var accepted)
                ? accepted.read(field.name(), value, caller.dialect())
                : value;
    }

    private Collection<String> called(String function) throws CqlException {
        return switch (function.toLowerCase(Locale.ROOT)) {
            case "currentuser" -> caller.accountId().map(List::of).orElse(List.of());
            case "currentcontent" -> caller.contentId().map(List::of).orElse(List.of());
            case "currentspace" -> caller.spaceKey().map(List::of).orElse(List.of());
            default -> throw new CqlException("No function exists with the name: '" + function + "'");
        };
    }

    private static WordMatch words(Field field, Operand operand) throws CqlException {
        if (operand instanceof Operand.Literal(var text)) {
            return WordMatch.of(text);
        }
        throw new CqlException("The field '" + field.name() + "' is compared with words");
    }

    private static boolean meets(Collection<String> found, Set<String> wanted) {
        for (var value : found) {
            if (wanted.contains(value)) {
                return true;
            }
        }
        return false;
    }
}
