package dev.anabranch.atlassian.confluence;

/// A query in Confluence's query language. Values are quoted here, because titles and keys are not to be trusted.
///
/// @param text the query as sent
public record Cql(String text) {
    public Cql {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A query must ask for something.");
        }
    }

    /// A value quoted for use inside a query: `a "b"` becomes `"a \"b\""`.
    public static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
