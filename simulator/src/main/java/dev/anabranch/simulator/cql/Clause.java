package dev.anabranch.simulator.cql;

import java.util.List;

/// A query's condition as it was written.
sealed interface Clause {
    record And(List<Clause> parts) implements Clause {}

    record Or(List<Clause> parts) implements Clause {}

    record Not(Clause part) implements Clause {}

    record Comparison(String field, Operator operator, Operand operand) implements Clause {}

    /// What a field is compared with.
    sealed interface Operand {
        record Literal(String text) implements Operand {}

        record Call(String function, List<String> arguments) implements Operand {}

        record Several(List<Operand> items) implements Operand {}
    }

    /// One entry of `order by`.
    record Sort(String field, boolean descending) {}

    /// A whole query.
    record Parsed(Clause condition, List<Sort> order) {}
}
