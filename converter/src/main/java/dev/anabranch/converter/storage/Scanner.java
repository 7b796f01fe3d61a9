package dev.anabranch.converter.storage;

import org.jspecify.annotations.Nullable;

/// Cuts a storage body into tags and text. Any text is accepted; what is not markup is text. Comments, processing
/// instructions and document types are passed over. The time is linear in the text.
final class Scanner {
    /// What [#next()] found.
    enum Token {
        START,
        END,
        TEXT,
        /// Text in which nothing is to be decoded.
        CDATA,
        EOF
    }

    /// A tag that quotes a `<` in an attribute may be this much longer. XML forbids it, real pages have it; without a
    /// bound each `<` of a hostile page would be searched to the end of the text.
    private static final int LONGEST_TAG_WITH_MARKUP = 2048;

    private static final int LONGEST_DOCUMENT_TYPE = 16_384;

    /// After so many that had no end, no further one is searched for its end.
    private static final int MOST_BROKEN_DOCUMENT_TYPES = 20;

    private final String text;
    private final int length;
    private int position;

    private Element element = Element.UNKNOWN;
    private boolean selfClosing;
    private int start;
    private int contentStart;
    private int contentEnd;
    private int brokenDocumentTypes;

    Scanner(String text) {
        this.text = text;
        this.length = text.length();
    }

    Token next() {
        while (position < length) {
            start = position;
            if (text.charAt(position) != '<') {
                return textUntil(text.indexOf('<', position));
            }
            var token = markup();
            if (token != null) {
                return token;
            }
        }
        start = length;
        return Token.EOF;
    }

    private Token textUntil(int end) {
        contentStart = start;
        contentEnd = end < 0 ? length : end;
        position = contentEnd;
        return Token.TEXT;
    }

    /// Reads what begins with `<`; null when it is nothing for a reader.
    private @Nullable Token markup() {
        char c = position + 1 < length ? text.charAt(position + 1) : ' ';
        if (c == '/') {
            return endTag();
        }
        if (isLetter(c)) {
            return startTag();
        }
        if (c == '!') {
            return declaration();
        }
        if (c == '?') {
            return skipPast("?>", position + 2);
        }
        return literal();
    }

    private Token literal() {
        return textUntil(text.indexOf('<', start + 1));
    }

    private @Nullable Token declaration() {
        if (text.startsWith("<![CDATA[", position)) {
            int end = text.indexOf("]]>", position + 9);
            contentStart = position + 9;
            contentEnd = end < 0 ? length : end;
            position = end < 0 ? length : end + 3;
            return Token.CDATA;
        }
        if (text.startsWith("<!--", position)) {
            return skipPast("-->", position + 4);
        }
        if (brokenDocumentTypes < MOST_BROKEN_DOCUMENT_TYPES && text.regionMatches(true, position, "<!DOCTYPE", 0, 9)) {
            return skipDocumentType();
        }
        return literal();
    }

    private @Nullable Token skipDocumentType() {
        int limit = Math.min(length, position + LONGEST_DOCUMENT_TYPE);
        int close = text.indexOf('>', position, limit);
        int bracket = text.indexOf('[', position, limit);
        if (bracket >= 0 && bracket < close) {
            int end = text.indexOf(']', bracket, limit);
            close = end < 0 ? -1 : text.indexOf('>', end, limit);
        }
        if (close < 0) {
            brokenDocumentTypes++;
            return literal();
        }
        position = close + 1;
        return null;
    }

    private @Nullable Token skipPast(String mark, int from) {
        int end = text.indexOf(mark, from);
        position = end < 0 ? length : end + mark.length();
        return null;
    }

    private Token endTag() {
        int nameStart = position + 2;
        int nameEnd = nameEnd(nameStart);
        int close = nameEnd == nameStart ? -1 : tagEnd(nameEnd);
        if (close < 0) {
            return literal();
        }
        element = Element.named(text, nameStart, nameEnd);
        position = close + 1;
        return Token.END;
    }

    private Token startTag() {
        int nameEnd = nameEnd(position + 1);
        int close = tagEnd(nameEnd);
        if (close < 0) {
            return literal();
        }
        element = Element.named(text, position + 1, nameEnd);
        selfClosing = text.charAt(close - 1) == '/';
        contentStart = nameEnd;
        contentEnd = selfClosing ? close - 1 : close;
        position = close + 1;
        return Token.START;
    }

    private int nameEnd(int from) {
        int i = from;
        while (i < length && isNameCharacter(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /// The offset of the `>` that ends the tag, or -1 when it has no end before other markup.
    private int tagEnd(int from) {
        int limit = length;
        for (int i = from; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '>') {
                return i;
            }
            if (c == '<') {
                return -1;
            }
            if (c == '"' || c == '\'') {
                for (i++; i < limit && text.charAt(i) != c; i++) {
                    if (text.charAt(i) == '<') {
                        limit = Math.min(limit, from + LONGEST_TAG_WITH_MARKUP);
                    }
                }
            }
        }
        return -1;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isNameCharacter(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '_' || c == '.';
    }

    /// The element of the tag found last.
    Element element() {
        return element;
    }

    /// Whether the start tag found last is its own end.
    boolean isSelfClosing() {
        return selfClosing || element.isVoid();
    }

    /// Where the token found last begins.
    int start() {
        return start;
    }

    /// Where the token found last ends.
    int end() {
        return position;
    }

    /// Where the characters of the text found last begin.
    int contentStart() {
        return contentStart;
    }

    /// Where the characters of the text found last end.
    int contentEnd() {
        return contentEnd;
    }

    /// The value of an attribute of the start tag found last, decoded; null when it has none of that name.
    @Nullable
    String attribute(String name) {
        int i = contentStart;
        while (i < contentEnd) {
            while (i < contentEnd && !isNameCharacter(text.charAt(i))) {
                i++;
            }
            int nameStart = i;
            i = nameEnd(i);
            int nameEnd = i;
            i = skipSpace(i);
            if (i >= contentEnd || text.charAt(i) != '=') {
                continue;
            }
            i = skipSpace(i + 1);
            int valueStart = i;
            int valueEnd;
            char quote = i < contentEnd ? text.charAt(i) : ' ';
            if (quote == '"' || quote == '\'') {
                valueStart++;
                valueEnd = text.indexOf(quote, valueStart, contentEnd);
                i = valueEnd + 1;
            } else {
                while (i < contentEnd && text.charAt(i) > ' ') {
                    i++;
                }
                valueEnd = i;
            }
            if (valueEnd < 0) {
                return null;
            }
            if (nameEnd - nameStart == name.length() && text.regionMatches(true, nameStart, name, 0, name.length())) {
                return Entities.decode(text, valueStart, valueEnd);
            }
        }
        return null;
    }

    private int skipSpace(int from) {
        int i = from;
        while (i < contentEnd && text.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    /// The value of an attribute, or the empty text.
    String attributeOrEmpty(String name) {
        var value = attribute(name);
        return value == null ? "" : value;
    }
}
