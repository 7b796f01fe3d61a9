package dev.anabranch.converter.adf;

/// Finds the document in what services wrap around it.
final class Documents {
    private Documents() {}

    /// The document itself, or the one that a page of the REST API holds as its body.
    static JsonObject inside(JsonObject root) {
        if (root.has("content")) {
            return root;
        }
        for (var name : new String[] {"body", "atlas_doc_format", "value", "adf", "document"}) {
            if (root.fields().get(name) instanceof JsonObject inner) {
                return inside(inner);
            }
            if (root.fields().get(name) instanceof String text && text.startsWith("{")) {
                return new JsonReader(text).read() instanceof JsonObject inner ? inside(inner) : root;
            }
        }
        return root;
    }
}
