package dev.anabranch.converter.adf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads JSON. A text that ends too early, or goes on where it should end, is read as far as it makes sense; what is
/// nested is kept on a stack of its own, so no depth is too deep.
final class JsonReader {
    private final String text;
    private int position;
    private boolean broken;

    private final Deque<Object> open = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();
    private @Nullable Object root;

    JsonReader(String text) {
        this.text = text;
    }

    /// The value, if there is any: a [JsonObject], a list, a text, a number or a truth value.
    @Nullable
    Object read() {
        while (position < text.length()) {
            step();
            if (open.isEmpty() && root != null) {
                skipSpace();
                broken |= position < text.length();
                return root;
            }
        }
        broken |= !open.isEmpty() || root == null;
        return root;
    }

    /// Whether the text was not JSON to its end.
    boolean isBroken() {
        return broken;
    }

    private void step() {
        char c = text.charAt(position);
        switch (c) {
            case '{' -> begin(new JsonObject(position));
            case '[' -> begin(new ArrayList<@Nullable Object>());
            case '}', ']' -> end(c);
            case '"' -> string();
            case ',', ':', ' ', '\n', '\r', '\t' -> position++;
            default -> literal();
        }
    }

    private void begin(Object container) {
        position++;
        add(container);
        open.push(container);
        names.push("");
    }

    private void end(char bracket) {
        position++;
        if (open.isEmpty()) {
            broken = true;
            return;
        }
        broken |= (bracket == '}') != (open.peek() instanceof JsonObject);
        if (open.pop() instanceof JsonObject object) {
            object.endAt(position);
        }
        names.pop();
    }

    private void string() {
        var value = quoted();
        if (open.peek() instanceof JsonObject) {
            skipSpace();
            if (position < text.length() && text.charAt(position) == ':') {
                names.pop();
                names.push(value);
                return;
            }
        }
        add(value);
    }

    private void add(@Nullable Object value) {
        switch (open.peek()) {
            case null -> root = root == null ? value : root;
            case JsonObject object -> object.put(names.getFirst(), value);
            case List<?> list -> {
                @SuppressWarnings("unchecked") // made by begin()
                var values = (List<@Nullable Object>) list;
                values.add(value);
            }
            default -> throw new IllegalStateException("only objects and lists are open");
        }
    }

    private void skipSpace() {
        while (position < text.length() && text.charAt(position) <= ' ') {
            position++;
        }
    }

    private String quoted() {
        int start = ++position;
        while (position < text.length() && text.charAt(position) != '"' && text.charAt(position) != '\\') {
            position++;
        }
        if (position < text.length() && text.charAt(position) == '"') {
            return text.substring(start, position++);
        }
        var value = new StringBuilder(text.substring(start, position));
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return whole(value);
            }
            if (c == '\\' && position < text.length()) {
                escape(value);
            } else {
                value.append(c);
            }
        }
        broken = true;
        return whole(value);
    }

    /// Escapes may leave half of a character, which no file could hold.
    private String whole(StringBuilder value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean pair = i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                value.setCharAt(i, '\uFFFD');
                broken = true;
            }
        }
        return value.toString();
    }

    private void escape(StringBuilder value) {
        char c = text.charAt(position++);
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case 'b', 'f' -> value.append(' ');
            case 'u' -> unicode(value);
            default -> value.append(c);
        }
    }

    private void unicode(StringBuilder value) {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = position < text.length() ? Character.digit(text.charAt(position), 16) : -1;
            if (digit < 0) {
                broken = true;
                value.append('\uFFFD');
                return;
            }
            code = code * 16 + digit;
            position++;
        }
        value.append((char) code);
    }

    private void literal() {
        int start = position++;
        while (position < text.length() && isLiteral(text.charAt(position))) {
            position++;
        }
        var word = text.substring(start, position);
        switch (word) {
            case "true" -> add(true);
            case "false" -> add(false);
            case "null" -> add(null);
            default -> number(word);
        }
    }

    private static boolean isLiteral(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || "+-._".indexOf(c) >= 0;
    }

    private void number(String word) {
        try {
            double number = Double.parseDouble(word);
            long whole = (long) number;
            if (whole == number) {
                add(whole);
            } else {
                add(number);
            }
        } catch (NumberFormatException e) {
            broken = true; // no value: as if it were not there
        }
    }
}
