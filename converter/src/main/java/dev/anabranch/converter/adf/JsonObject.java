package dev.anabranch.converter.adf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object of a JSON text. What is missing or of another kind than asked for reads as empty.
final class JsonObject {
    private final int at;
    private int end;
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    JsonObject(int at) {
        this.at = at;
        this.end = at;
    }

    /// Where it begins in the text.
    int at() {
        return at;
    }

    /// Where it ends in the text.
    int end() {
        return end;
    }

    void endAt(int offset) {
        end = offset;
    }

    void put(String name, @Nullable Object value) {
        fields.put(name, value);
    }

    Map<String, @Nullable Object> fields() {
        return fields;
    }

    /// A text, or a number or truth value as text; empty when missing.
    String text(String name) {
        var value = fields.get(name);
        return value instanceof String || value instanceof Boolean || value instanceof Number
                ? String.valueOf(value)
                : "";
    }

    /// A whole number, which others than Atlassian write as a text, too.
    int number(String name, int otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        try {
            return (int) Math.clamp(Double.parseDouble(text(name)), -1e9, 1e9);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(fields.get(name)) || text(name).equals("true");
    }

    /// An object; an empty one when missing.
    JsonObject object(String name) {
        return fields.get(name) instanceof JsonObject object ? object : new JsonObject(at);
    }

    /// The objects of an array. A text among them is a node of text; what is no array is an array of one.
    List<JsonObject> objects(String name) {
        return objects(fields.get(name), at);
    }

    /// The objects of an array, and of arrays in it, of which only the place is known.
    static List<JsonObject> objects(@Nullable Object value, int at) {
        var objects = new ArrayList<JsonObject>();
        var open = new ArrayDeque<Iterator<?>>();
        open.push(Collections.singletonList(value).iterator());
        while (!open.isEmpty()) {
            if (!open.element().hasNext()) {
                open.pop();
                continue;
            }
            switch (open.element().next()) {
                case JsonObject object -> objects.add(object);
                case String text -> objects.add(ofText(text, at));
                case List<?> inner -> open.push(inner.iterator());
                case null, default -> {}
            }
        }
        return objects;
    }

    private static JsonObject ofText(String text, int at) {
        var node = new JsonObject(at);
        node.put("type", "text");
        node.put("text", text);
        return node;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }
}
