package dev.anabranch.server.mcp.tools;

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

    private Schemas() {}

    /// An object of these properties.
    ///
    /// @param required names, each in quotation marks, divided by commas
    static String object(String required, String... properties) {
        return "{\"type\": \"object\", \"properties\": {%s}, \"required\": [%s], \"additionalProperties\": false}"
                .formatted(String.join(",\n", properties), required);
    }
}
