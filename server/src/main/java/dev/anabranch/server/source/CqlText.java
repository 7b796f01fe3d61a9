package dev.anabranch.server.source;

import java.util.regex.Pattern;

/// A query that a person wrote, before it becomes part of one of ours: it may say what it likes, but not get out of its
/// brackets. Whether the site understands it, only the site knows.
final class CqlText {
    private static final int LONGEST = 1000;
    private static final Pattern ORDER = Pattern.compile("\\border\\s+by\\b", Pattern.CASE_INSENSITIVE);

    private CqlText() {}

    /// @throws WrongFilter when it is empty, too long, or leaves a quote or a bracket open
    static void check(String query) {
        if (query.isBlank()) {
            throw wrong("is empty");
        }
        if (query.length() > LONGEST) {
            throw wrong("has more than %,d characters".formatted(LONGEST));
        }
        if (query.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r')) {
            throw wrong("has characters that no query has");
        }
        if (ORDER.matcher(outsideOfQuotes(query)).find()) {
            throw wrong("says an order, which means nothing here; leave 'order by' out");
        }
    }

    private static String outsideOfQuotes(String query) {
        var outside = new StringBuilder();
        char quote = 0;
        int open = 0;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else {
                open += c == '(' ? 1 : c == ')' ? -1 : 0;
                outside.append(c);
            }
            if (open < 0) {
                throw wrong("closes a bracket that it did not open");
            }
        }
        if (quote != 0) {
            throw wrong("leaves a quote open: " + quote);
        }
        if (open > 0) {
            throw wrong("leaves a bracket open");
        }
        return outside.toString();
    }

    private static WrongFilter wrong(String why) {
        return FilterValues.wrong(Filter.CQL, "cql: the query " + why);
    }
}
