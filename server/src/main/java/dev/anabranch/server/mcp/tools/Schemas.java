package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.writing.Limits;

/// Parts of schemas that several tools have.
final class Schemas {
    /// The argument that chooses among several sites.
    static final String SITE = """
            "site": {"type": "string", "maxLength": 500,
                "description": "Address of the site, only where several sites are held and the id is in more than one"}""";

    /// The argument by which a list goes on.
    static final String CURSOR = """
            "cursor": {"type": "string", "maxLength": 2000,
                "description": "next_cursor of the call before, with otherwise the same arguments; leave it out to begin"}""";

    /// What each line of a list of documents has.
    static final String LINE = """
            "id": {"type": "string"}, "type": {"type": "string"}, "title": {"type": "string"},
            "space": {"type": "string", "description": "Key of the space"},
            "uri": {"type": "string"}, "url": {"type": "string", "description": "Where people open it in Confluence"},
            "version": {"type": "integer"}, "updated": {"type": "string"}, "author": {"type": "string"},
            "site": {"type": "string"}""";

    /// What each result has.
    static final String NOTICE = """
            "notice": {"type": "string"}""";

    /// Where a list goes on.
    static final String NEXT = """
            "next_cursor": {"anyOf": [{"type": "string"}, {"type": "null"}],
                "description": "There is more: call again with it as cursor. null at the end"}""";

    /// What each line of a list of files has beside.
    static final String FILE = """
            "media_type": {"type": "string"}, "bytes": {"type": "integer"}""";

    /// The argument that names kinds of document.
    static final String TYPES = """
            "types": {"type": "array", "maxItems": 4,
                "items": {"type": "string", "enum": ["page", "blogpost", "comment", "attachment"]},
                "description": "Kinds of document; all where there are none"}""";

    /// So much of a text is told at once where nothing else is wanted.
    static final int USUAL_CHARACTERS = 12_000;

    /// The argument that says how much of a text is told at once.
    static final String CHARACTERS = """
            "max_characters": {"type": "integer", "minimum": 1000, "maximum": 40000, "default": %d,
                "description": "How much of the text is wanted at once"}""".formatted(USUAL_CHARACTERS);

    /// The argument that is a title.
    static final String TITLE = """
            "title": {"type": "string", "minLength": 1, "maxLength": %d}""".formatted(Limits.LONGEST_TITLE);

    /// The argument that is the text that is wanted.
    static final String MARKDOWN = """
            "markdown": {"type": "string", "maxLength": %d,
                "description": "GitHub-flavoured Markdown, as confluence_get_page tells it"}""".formatted(Limits.MOST_MARKDOWN);

    /// The argument that names a proposal.
    static final String PROPOSAL = """
            "proposal": {"type": "string", "minLength": 1, "maxLength": 100,
                "description": "Its id, as the tool told it that proposed it"}""";

    private Schemas() {}

    /// The argument that says how much of a list is told at once.
    static String limit(int most, int usual) {
        return """
                "limit": {"type": "integer", "minimum": 1, "maximum": %d, "default": %d}""".formatted(most, usual);
    }

    /// The argument that names a document.
    ///
    /// @param examples as JSON, divided by commas
    static String document(String name, String description, String examples) {
        return """
                "%s": {"type": "string", "minLength": 1, "maxLength": 1000,
                    "description": "%s", "examples": [%s]}""".formatted(name, description, examples);
    }

    /// A list.
    ///
    /// @param item the schema of each
    static String list(String name, String item) {
        return "\"%s\": {\"type\": \"array\", \"items\": %s}".formatted(name, item);
    }

    /// An object of these properties.
    ///
    /// @param required names, each in quotation marks, divided by commas
    static String object(String required, String... properties) {
        return "{\"type\": \"object\", \"properties\": {%s}, \"required\": [%s], \"additionalProperties\": false}"
                .formatted(String.join(",\n", properties), required);
    }
}
