package dev.anabranch.atlassian.confluence;

/// A query in Confluence's query language. Values are quoted here, because titles and keys are not to be trusted.
///
/// @param text the query as sent
/// @param inArchivedSpaces whether archived spaces are looked in as well; by themselves searches leave them out
public record Cql(String text, boolean inArchivedSpaces) {
    public Cql {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A query must ask for something.");
        }
    }

    /// A query that finds nothing of archived spaces.
    public Cql(String text) {
        this(text, false);
    }

    /// A value quoted for use inside a query: `a "b"` becomes `"a \"b\""`.
    public static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
