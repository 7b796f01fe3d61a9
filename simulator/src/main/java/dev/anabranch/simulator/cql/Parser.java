package dev.anabranch.simulator.cql;

import dev.anabranch.simulator.cql.Clause.Operand;
import dev.anabranch.simulator.cql.Clause.Parsed;
import dev.anabranch.simulator.cql.Clause.Sort;
import dev.anabranch.simulator.cql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads tokens into clauses by recursive descent: `or` binds loosest, then `and`, then `not`.
final class Parser {
    /// Deeper nesting than anybody writes, and far from the end of the stack.
    private static final int MAX_DEPTH = 200;

    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "in", "order", "by", "asc", "desc");

    private final String query;
    private final List<Token> tokens;
    private int next;
    private int depth;

    private Parser(String query) throws CqlException {
        this.query = query;
        this.tokens = Lexer.tokens(query);
    }

    static Parsed parse(String query) throws CqlException {
        return new Parser(query).query();
    }

    private Parsed query() throws CqlException {
        var condition = or();
        var order = peek().is("order") ? order() : List.<Sort>of();
        if (peek().kind() != Kind.END) {
            throw unexpected("'and', 'or', 'order by' or the end");
        }
        refuseNegativeStart(condition);
        return new Parsed(condition, order);
    }

    private Clause or() throws CqlException {
        var parts = new ArrayList<Clause>();
        do {
            parts.add(and());
        } while (accept("or"));
        return parts.size() == 1 ? parts.getFirst() : new Clause.Or(List.copyOf(parts));
    }

    private Clause and() throws CqlException {
        var parts = new ArrayList<Clause>();
        do {
            parts.add(unary());
        } while (accept("and"));
        return parts.size() == 1 ? parts.getFirst() : new Clause.And(List.copyOf(parts));
    }

    private Clause unary() throws CqlException {
        if (++depth > MAX_DEPTH) {
            throw CqlException.unreadable(query, "nested too deeply");
        }
        try {
            if (accept("not")) {
                return new Clause.Not(unary());
            }
            if (peek().kind() == Kind.OPEN) {
                next++;
                var inner = or();
                expect(Kind.CLOSE, "')'");
                return inner;
            }
            return comparison();
        } finally {
            depth--;
        }
    }

    private Clause comparison() throws CqlException {
        var field = peek();
        if (field.kind() != Kind.WORD || KEYWORDS.contains(field.text().toLowerCase(Locale.ROOT))) {
            throw unexpected("the name of a field");
        }
        next++;
        var operator = operator();
        var operand = operator.takesList() ? several() : value();
        return new Clause.Comparison(field.text(), operator, operand);
    }

    private Operator operator() throws CqlException {
        if (peek().kind() == Kind.OPERATOR) {
            return Operator.of(tokens.get(next++).text());
        }
        if (accept("in")) {
            return Operator.IN;
        }
        if (accept("not") && accept("in")) {
            return Operator.NOT_IN;
        }
        throw unexpected("an operator");
    }

    /// A list in parentheses, or a function that stands for a list.
    private Operand several() throws CqlException {
        if (peek().kind() != Kind.OPEN) {
            var value = value();
            if (value instanceof Operand.Call) {
                return value;
            }
            throw CqlException.unreadable(query, "'in' needs a list in parentheses");
        }
        next++;
        var items = new ArrayList<Operand>();
        do {
            items.add(value());
        } while (accept(Kind.COMMA));
        expect(Kind.CLOSE, "',' or ')'");
        return new Operand.Several(List.copyOf(items));
    }

    private Operand value() throws CqlException {
        var token = peek();
        if (token.kind() == Kind.QUOTED) {
            next++;
            return new Operand.Literal(token.text());
        }
        if (token.kind() != Kind.WORD || KEYWORDS.contains(token.text().toLowerCase(Locale.ROOT))) {
            throw unexpected("a value");
        }
        next++;
        return peek().kind() == Kind.OPEN
                ? new Operand.Call(token.text(), arguments())
                : new Operand.Literal(token.text());
    }

    private List<String> arguments() throws CqlException {
        expect(Kind.OPEN, "'('");
        var arguments = new ArrayList<String>();
        while (peek().kind() == Kind.WORD || peek().kind() == Kind.QUOTED) {
            arguments.add(tokens.get(next++).text());
            if (!accept(Kind.COMMA)) {
                break;
            }
        }
        expect(Kind.CLOSE, "')'");
        return List.copyOf(arguments);
    }

    private List<Sort> order() throws CqlException {
        next++;
        if (!accept("by")) {
            throw unexpected("'by'");
        }
        var order = new ArrayList<Sort>();
        do {
            if (peek().kind() != Kind.WORD) {
                throw unexpected("the name of a field");
            }
            var field = tokens.get(next++).text();
            var descending = accept("desc");
            if (!descending) {
                accept("asc");
            }
            order.add(new Sort(field, descending));
        } while (accept(Kind.COMMA));
        return List.copyOf(order);
    }

    /// The service has no plan for a query that begins by excluding.
    private void refuseNegativeStart(Clause condition) throws CqlException {
        @Nullable Clause first = condition;
        while (first != null) {
            first = switch (first) {
                case Clause.And(var parts) -> parts.getFirst();
                case Clause.Or(var parts) -> parts.getFirst();
                case Clause.Not ignored -> throw negativeStart();
                case Clause.Comparison(var field, var operator, var operand) -> {
                    if (operator.isNegative()) {
                        throw negativeStart();
                    }
                    yield null;
                }
            };
        }
    }

    private CqlException negativeStart() {
        return CqlException.unreadable(query, "a negative clause cannot be the first one");
    }

    private Token peek() {
        return tokens.get(next);
    }

    private boolean accept(String keyword) {
        var found = peek().is(keyword);
        next += found ? 1 : 0;
        return found;
    }

    private boolean accept(Kind kind) {
        var found = peek().kind() == kind;
        next += found ? 1 : 0;
        return found;
    }

    private void expect(Kind kind, String shown) throws CqlException {
        if (!accept(kind)) {
            throw unexpected(shown);
        }
    }

    private CqlException unexpected(String expected) {
        var found = peek().kind() == Kind.END ? "the end" : "'" + peek().text() + "' at " + peek().at();
        return CqlException.unreadable(query, "expected " + expected + " but found " + found);
    }
}
