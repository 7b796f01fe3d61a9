package dev.anabranch.simulator.cql;

import dev.anabranch.simulator.cql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/// Cuts a query into tokens.
final class Lexer {
    private final String query;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String query) {
        this.query = query;
    }

    static List<Token> tokens(String query) throws CqlException {
        return new Lexer(query).run();
    }

    private List<Token> run() throws CqlException {
        while (true) {
            while (at < query.length() && Character.isWhitespace(query.charAt(at))) {
                at++;
            }
            if (at == query.length()) {
                tokens.add(new Token(Kind.END, "", at));
                return tokens;
            }
            next(query.charAt(at));
        }
    }

    private void next(char first) throws CqlException {
        switch (first) {
            case '(' -> single(Kind.OPEN);
            case ')' -> single(Kind.CLOSE);
            case ',' -> single(Kind.COMMA);
            case '"', '\'' -> quoted(first);
            case '=', '~' -> single(Kind.OPERATOR);
            case '<', '>', '!' -> operator(first);
            default -> word();
        }
    }

    private void single(Kind kind) {
        tokens.add(new Token(kind, query.substring(at, at + 1), at));
        at++;
    }

    private void operator(char first) throws CqlException {
        var second = at + 1 < query.length() ? query.charAt(at + 1) : ' ';
        var length = second == '=' || (first == '!' && second == '~') ? 2 : 1;
        if (first == '!' && length == 1) {
            throw CqlException.unreadable(query, "'!' at " + at + " stands alone");
        }
        tokens.add(new Token(Kind.OPERATOR, query.substring(at, at + length), at));
        at += length;
    }

    private void quoted(char quote) throws CqlException {
        var start = at++;
        var text = new StringBuilder();
        while (at < query.length() && query.charAt(at) != quote) {
            if (query.charAt(at) == '\\') {
                at++;
                if (at < query.length()) {
                    unescape(text, query.charAt(at++));
                }
            } else {
                text.append(query.charAt(at++));
            }
        }
        if (at >= query.length()) {
            throw CqlException.unreadable(query, "the quote at " + start + " is not closed");
        }
        at++;
        tokens.add(new Token(Kind.QUOTED, text.toString(), start));
    }

    private void unescape(StringBuilder text, char escaped) throws CqlException {
        switch (escaped) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'u' -> text.append(unicode());
            default -> text.append(escaped);
        }
    }

    private char unicode() throws CqlException {
        var end = at + 4;
        if (end > query.length() || !query.substring(at, end).matches("[0-9a-fA-F]{4}")) {
            throw CqlException.unreadable(query, "the escape at " + (at - 2) + " needs four hexadecimal digits");
        }
        var code = (char) Integer.parseInt(query.substring(at, end), 16);
        at = end;
        return code;
    }

    private void word() throws CqlException {
        var start = at;
        while (at < query.length() && isWordPart(query.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw CqlException.unreadable(query, "the character '" + query.charAt(at) + "' at " + at + " needs quotes");
        }
        tokens.add(new Token(Kind.WORD, query.substring(start, at), start));
    }

    /// The reference reserves most punctuation; hyphens, colons and slashes occur unquoted in its own examples (account
    /// ids, dates), and dots in field names.
    private static boolean isWordPart(char character) {
        return Character.isLetterOrDigit(character)
                || Character.isSurrogate(character)
                || "_-.:/".indexOf(character) >= 0;
    }
}
