package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Filter;
import dev.anabranch.converter.page.Order;
import dev.anabranch.converter.page.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The part of Confluence's query language that macros on pages use: `label`, `space`, `type`, `ancestor`,
/// `parent`, `title`, `id`, `creator` and `contributor`, with `=`, `!=`, `~`, `in`, `not in`, and, or, not,
/// parentheses and `order by`. A query with anything else is not understood at all: half a query would list the
/// wrong pages.
final class Cql {
    private static final int MOST_TOKENS = 1000;
    private static final int DEEPEST = 30;

    private final List<String> tokens;
    private int position;
    private int depth;

    /// The query says something that is not understood.
    private static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstood() {
            super(null, null, false, false);
        }
    }

    private Cql(List<String> tokens) {
        this.tokens = tokens;
    }

    /// What a query lets pass; null when it is not understood.
    static @Nullable Filter filter(String query) {
        try {
            var parser = new Cql(tokens(query));
            var filter = parser.or();
            if (parser.position < parser.tokens.size() && !parser.nextIs("order")) {
                return null;
            }
            return filter;
        } catch (NotUnderstood e) {
            return null;
        }
    }

    /// The order that a query asks for; null for none.
    static @Nullable Order order(String query) {
        List<String> tokens;
        try {
            tokens = tokens(query);
        } catch (NotUnderstood e) {
            return null;
        }
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).equalsIgnoreCase("order") && tokens.get(i + 1).equalsIgnoreCase("by")) {
                boolean reversed = i + 3 < tokens.size() && tokens.get(i + 3).equalsIgnoreCase("desc");
                return switch (tokens.get(i + 2).toLowerCase(Locale.ROOT)) {
                    case "title" -> new Order(Order.By.TITLE, reversed);
                    case "created" -> new Order(Order.By.CREATED, reversed);
                    case "lastmodified" -> new Order(Order.By.MODIFIED, reversed);
                    default -> null;
                };
            }
        }
        return null;
    }

    private Filter or() {
        if (++depth > DEEPEST) {
            throw new NotUnderstood();
        }
        var any = new ArrayList<Filter>();
        any.add(and());
        while (skip("or")) {
            any.add(and());
        }
        depth--;
        return any.size() == 1 ? any.getFirst() : new Filter.Any(any);
    }

    private Filter and() {
        var all = new ArrayList<Filter>();
        all.add(term());
        while (skip("and")) {
            all.add(term());
        }
        return all.size() == 1 ? all.getFirst() : new Filter.All(all);
    }

    private Filter term() {
        boolean negated = false;
        while (skip("not")) {
            negated = !negated;
        }
        Filter filter;
        if (skip("(")) {
            filter = or();
            expect(")");
        } else {
            filter = comparison();
        }
        return negated ? new Filter.Not(filter) : filter;
    }

    private Filter comparison() {
        var field = next().toLowerCase(Locale.ROOT);
        var operator = next().toLowerCase(Locale.ROOT);
        return switch (operator) {
            case "=" -> is(field, value(), true);
            case "!=" -> new Filter.Not(is(field, value(), true));
            case "~" -> is(field, value(), false);
            case "!~" -> new Filter.Not(is(field, value(), false));
            case "in" -> in(field);
            case "not" -> {
                expect("in");
                yield new Filter.Not(in(field));
            }
            default -> throw new NotUnderstood();
        };
    }

    private Filter in(String field) {
        if (!nextIs("(")) {
            return is(field, value(), true);
        }
        expect("(");
        var any = new ArrayList<Filter>();
        any.add(is(field, value(), true));
        while (skip(",")) {
            any.add(is(field, value(), true));
        }
        expect(")");
        return any.size() == 1 ? any.getFirst() : new Filter.Any(any);
    }

    private static Filter is(String field, String value, boolean whole) {
        return switch (field) {
            case "label" -> new Filter.Label(value.startsWith("global:") ? value.substring(7) : value);
            case "space", "space.key" -> new Filter.InSpace(value.equals("currentSpace()") ? "@self" : value);
            case "type" -> new Filter.OfType(value.toLowerCase(Locale.ROOT));
            case "ancestor" -> new Filter.Below(content(value));
            case "parent" -> new Filter.ChildOf(content(value));
            case "id", "content" -> new Filter.Is(content(value));
            case "title" -> new Filter.Title(value, whole);
            case "creator", "contributor" -> new Filter.By(new Reference.Person(value));
            default -> throw new NotUnderstood();
        };
    }

    private static Reference content(String value) {
        return value.equals("currentContent()") ? new Reference.Page(null, "@self") : new Reference.Content(value);
    }

    private String value() {
        var value = next();
        if (skip("(")) {
            expect(")");
            value += "()";
            if (!value.equals("currentSpace()") && !value.equals("currentContent()")) {
                throw new NotUnderstood(); // of the reader, or of the day
            }
        }
        return value;
    }

    private boolean nextIs(String token) {
        return position < tokens.size() && tokens.get(position).equalsIgnoreCase(token);
    }

    private boolean skip(String token) {
        boolean there = nextIs(token);
        position += there ? 1 : 0;
        return there;
    }

    private void expect(String token) {
        if (!skip(token)) {
            throw new NotUnderstood();
        }
    }

    private String next() {
        if (position >= tokens.size()) {
            throw new NotUnderstood();
        }
        return tokens.get(position++);
    }

    private static List<String> tokens(String query) {
        var tokens = new ArrayList<String>();
        int i = 0;
        while (i < query.length()) {
            char c = query.charAt(i);
            int start = i;
            if (c <= ' ' || c == '\u00A0') {
                i++;
                continue;
            }
            if (c == '"' || c == '\'') {
                var quoted = new StringBuilder();
                for (i++; i < query.length() && query.charAt(i) != c; i++) {
                    i += query.charAt(i) == '\\' && i + 1 < query.length() ? 1 : 0;
                    quoted.append(query.charAt(i));
                }
                i++;
                tokens.add(quoted.toString());
            } else if ("(),=".indexOf(c) >= 0) {
                tokens.add(query.substring(i, ++i));
            } else if ("!~<>".indexOf(c) >= 0) {
                i += i + 1 < query.length() && "=~".indexOf(query.charAt(i + 1)) >= 0 ? 2 : 1;
                tokens.add(query.substring(start, i));
            } else {
                while (i < query.length() && query.charAt(i) > ' ' && "(),=!~<>\"'".indexOf(query.charAt(i)) < 0) {
                    i++;
                }
                tokens.add(query.substring(start, i));
            }
            if (tokens.size() > MOST_TOKENS) {
                throw new NotUnderstood();
            }
        }
        return tokens;
    }
}
