package dev.anabranch.converter.adf;

import java.util.List;

/// Finds the document in what services wrap around it.
final class Documents {
    private Documents() {}

    private static final List<String> WRAPPERS = List.of("body", "atlas_doc_format", "value", "adf", "document");

    /// More layers than any service has.
    private static final int MOST_LAYERS = 6;

    /// The document itself, or the one that a page of the REST API holds as its body.
    static JsonObject inside(JsonObject root) {
        var found = root;
        for (int layer = 0; layer < MOST_LAYERS && !found.has("content"); layer++) {
            found = unwrapped(found);
        }
        return found;
    }

    private static JsonObject unwrapped(JsonObject wrapper) {
        for (var name : WRAPPERS) {
            var value = wrapper.fields().get(name);
            if (value instanceof String text && text.startsWith("{")) {
                value = new JsonReader(text).read();
            }
            if (value instanceof JsonObject inner) {
                return inner;
            }
        }
        return wrapper;
    }
}
