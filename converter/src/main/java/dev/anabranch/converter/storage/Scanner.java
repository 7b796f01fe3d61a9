package dev.anabranch.converter.storage;

import java.util.Arrays;
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

    private static final String SECTION_END = "]]>";

    /// How space exports write it, where a body is in a section itself, with what follows it there.
    private static final String MASKED_SECTION_END = "]] ></ac:plain-text-";

    /// After so many that had no end, no further one is searched for its end.
    private static final int MOST_BROKEN_DOCUMENT_TYPES = 20;

    private final String text;

    /// The same as an array, which is read faster one by one.
    private final char[] characters;

    private final int length;
    private int position;

    /// Where the next `<` stands, as far as it was looked for.
    private int nextMarkup = -1;

    private Element element = Element.UNKNOWN;
    private boolean selfClosing;
    private int start;
    private int contentStart;
    private int contentEnd;
    private int brokenDocumentTypes;
    private boolean noSectionEnds;

    /// Of each attribute of the start tag found last: where its name begins and ends, and its value. They are looked
    /// for when the first is asked for.
    private int[] attributes = new int[32];

    private int attributeCount;
    private boolean attributesAreKnown;

    /// @param characters of the text
    Scanner(String text, char[] characters) {
        this.text = text;
        this.characters = characters;
        this.length = characters.length;
    }

    Token next() {
        while (position < length) {
            start = position;
            if (characters[position] != '<') {
                return textUntil(nextMarkup(position));
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
        contentEnd = end;
        position = end;
        return Token.TEXT;
    }

    /// Reads what begins with `<`; null when it is nothing for a reader.
    private @Nullable Token markup() {
        char c = position + 1 < length ? characters[position + 1] : ' ';
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
        return textUntil(nextMarkup(start + 1));
    }

    private @Nullable Token declaration() {
        if (text.startsWith("<![CDATA[", position)) {
            return section(position + 9);
        }
        if (text.startsWith("<!--", position)) {
            return skipPast("-->", position + 4);
        }
        if (brokenDocumentTypes < MOST_BROKEN_DOCUMENT_TYPES && text.regionMatches(true, position, "<!DOCTYPE", 0, 9)) {
            return skipDocumentType();
        }
        return literal();
    }

    private Token section(int from) {
        int end = noSectionEnds ? -1 : text.indexOf(SECTION_END, from);
        noSectionEnds = end < 0;
        int markLength = SECTION_END.length();
        if (end < 0) {
            end = text.indexOf(MASKED_SECTION_END, from);
            markLength++;
        }
        contentStart = from;
        contentEnd = end < 0 ? length : end;
        position = end < 0 ? length : end + markLength;
        return Token.CDATA;
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
        element = Element.named(characters, nameStart, nameEnd);
        position = close + 1;
        return Token.END;
    }

    private Token startTag() {
        int nameEnd = nameEnd(position + 1);
        int close = tagEnd(nameEnd);
        if (close < 0) {
            return literal();
        }
        element = Element.named(characters, position + 1, nameEnd);
        selfClosing = characters[close - 1] == '/';
        contentStart = nameEnd;
        contentEnd = selfClosing ? close - 1 : close;
        attributesAreKnown = false;
        position = close + 1;
        return Token.START;
    }

    /// Where the name ends that begins at an offset.
    private int nameEnd(int from) {
        int i = from;
        while (i < length && isNameCharacter(characters[i])) {
            i++;
        }
        return i;
    }

    /// The offset of the `>` that ends the tag, or -1 when it has no end before other markup.
    private int tagEnd(int from) {
        if (from < length && characters[from] == '>') {
            return from;
        }
        int limit = nextMarkup(from);
        for (int i = from; i < limit; i++) {
            char c = characters[i];
            if (c == '>') {
                return i;
            }
            if (c == '"' || c == '\'') {
                i = text.indexOf(c, i + 1, limit);
                if (i < 0) {
                    return limit == length ? -1 : endOfTagWithMarkup(from);
                }
            }
        }
        return -1;
    }

    /// The same for a tag that quotes a `<`.
    private int endOfTagWithMarkup(int from) {
        int limit = Math.min(length, from + LONGEST_TAG_WITH_MARKUP);
        for (int i = from; i < limit; i++) {
            char c = characters[i];
            if (c == '>') {
                return i;
            }
            if (c == '<') {
                return -1;
            }
            if (c == '"' || c == '\'') {
                i = text.indexOf(c, i + 1, limit);
                if (i < 0) {
                    return -1;
                }
            }
        }
        return -1;
    }

    /// Where the next `<` stands, or the end. Behind a tag it is where the text ends as well.
    private int nextMarkup(int from) {
        if (nextMarkup < from) {
            int found = text.indexOf('<', from);
            nextMarkup = found < 0 ? length : found;
        }
        return nextMarkup;
    }

    private static final boolean[] NAME_CHARACTERS = new boolean[128];

    static {
        for (char c = 0; c < 128; c++) {
            NAME_CHARACTERS[c] = isLetter(c) || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '_' || c == '.';
        }
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isNameCharacter(char c) {
        return c < 128 && NAME_CHARACTERS[c];
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
    ///
    /// @param name in lower case
    @Nullable
    String attribute(String name) {
        if (contentEnd - contentStart <= name.length() + 1) {
            return null;
        }
        if (!attributesAreKnown) {
            findAttributes();
        }
        for (int i = 0; i < attributeCount; i += 4) {
            int start = attributes[i];
            if (attributes[i + 1] - start == name.length() && isName(start, name)) {
                return Entities.decode(text, attributes[i + 2], attributes[i + 3]);
            }
        }
        return null;
    }

    private void findAttributes() {
        attributesAreKnown = true;
        attributeCount = 0;
        int i = contentStart;
        while (i < contentEnd) {
            while (i < contentEnd && !isNameCharacter(characters[i])) {
                i++;
            }
            int nameStart = i;
            while (i < contentEnd && isNameCharacter(characters[i])) {
                i++;
            }
            int nameEnd = i;
            i = skipSpace(i);
            if (i < contentEnd && characters[i] == '=') {
                i = findValue(nameStart, nameEnd, skipSpace(i + 1));
            }
        }
    }

    /// Keeps an attribute whose value begins at an offset.
    ///
    /// @return where the next one may begin
    private int findValue(int nameStart, int nameEnd, int from) {
        int end = contentEnd;
        char quote = from < end ? characters[from] : ' ';
        int i = from;
        if (quote == '"' || quote == '\'') {
            i++;
            while (i < end && characters[i] != quote) {
                i++;
            }
            if (i < end) {
                keepAttribute(nameStart, nameEnd, from + 1, i);
            }
            return i + 1;
        }
        while (i < end && characters[i] > ' ') {
            i++;
        }
        keepAttribute(nameStart, nameEnd, from, i);
        return i;
    }

    private void keepAttribute(int nameStart, int nameEnd, int valueStart, int valueEnd) {
        if (attributeCount == attributes.length) {
            attributes = Arrays.copyOf(attributes, attributeCount * 2);
        }
        attributes[attributeCount++] = nameStart;
        attributes[attributeCount++] = nameEnd;
        attributes[attributeCount++] = valueStart;
        attributes[attributeCount++] = valueEnd;
    }

    private boolean isName(int start, String name) {
        for (int i = 0; i < name.length(); i++) {
            if ((characters[start + i] | 0x20) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int skipSpace(int from) {
        int i = from;
        while (i < contentEnd && characters[i] <= ' ') {
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
