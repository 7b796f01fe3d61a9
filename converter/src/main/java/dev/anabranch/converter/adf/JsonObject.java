package dev.anabranch.converter.adf;

import java.util.ArrayList;
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

    /// A whole number.
    int number(String name, int otherwise) {
        return fields.get(name) instanceof Number number
                ? (int) Math.clamp(number.doubleValue(), -1e9, 1e9)
                : otherwise;
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(fields.get(name)) || text(name).equals("true");
    }

    /// An object; an empty one when missing.
    JsonObject object(String name) {
        return fields.get(name) instanceof JsonObject object ? object : new JsonObject(at);
    }

    /// The objects of an array.
    List<JsonObject> objects(String name) {
        var objects = new ArrayList<JsonObject>();
        if (fields.get(name) instanceof List<?> list) {
            for (var element : list) {
                if (element instanceof JsonObject object) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }
}
