package dev.anabranch.simulator.cql;

/// A piece of a query's text and where it begins.
///
/// @param text what it says, without quotes and escapes
/// @param at the offset of its first character in the query
record Token(Kind kind, String text, int at) {
    enum Kind {
        WORD,
        QUOTED,
        OPERATOR,
        OPEN,
        CLOSE,
        COMMA,
        END
    }

    /// Whether it is this keyword; quoting takes a word's special meaning away.
    boolean is(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }
}
