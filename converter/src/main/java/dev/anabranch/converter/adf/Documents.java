package dev.anabranch.converter.adf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the document in what services wrap around it.
final class Documents {
    private Documents() {}

    private static final List<String> WRAPPERS =
            List.of("body", "atlas_doc_format", "value", "adf", "document", "fields", "description");

    /// More layers than any service has.
    private static final int MOST_LAYERS = 6;

    /// The nodes of a document: of the document itself, of the one that an answer of the REST API holds as its body, of
    /// a list of nodes, or of a single node that was cut out of a document; null when there is none.
    static @Nullable List<JsonObject> nodes(@Nullable Object root) {
        var found = root;
        for (int layer = 0; layer < MOST_LAYERS; layer++) {
            switch (found) {
                case String text
                when text.startsWith("{") || text.startsWith("[") -> found = new JsonReader(text).read();
                case List<?> list -> {
                    return JsonObject.objects(list, 0);
                }
                case JsonObject object -> {
                    var inner = inside(object);
                    if (inner == null) {
                        return whole(object);
                    }
                    found = inner;
                }
                case null, default -> {
                    return null;
                }
            }
        }
        return null;
    }

    private static @Nullable Object inside(JsonObject wrapper) {
        if (wrapper.has("content")) {
            return null;
        }
        return WRAPPERS.stream()
                .map(wrapper.fields()::get)
                .filter(value -> value instanceof JsonObject || (value instanceof String text && text.startsWith("{")))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable List<JsonObject> whole(JsonObject object) {
        var type = object.text("type");
        if (type.equals("doc") || (type.isEmpty() && object.has("content"))) {
            return object.objects("content");
        }
        return type.isEmpty() ? null : List.of(object);
    }

    /// What the editor could not read and kept as it was; the node itself when it is none of these.
    static JsonObject original(JsonObject node) {
        var found = node;
        while (found.text("type").startsWith("unsupported")
                && found.object("attrs").has("originalValue")) {
            found = found.object("attrs").object("originalValue");
        }
        return found;
    }
}
