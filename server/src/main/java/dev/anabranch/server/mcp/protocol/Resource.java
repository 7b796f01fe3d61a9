package dev.anabranch.server.mcp.protocol;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Something that can be read by its address, as Markdown.
///
/// @param name what it is called by
/// @param description what it is
public record Resource(String uri, String name, String description) {
    static final String MEDIA_TYPE = "text/markdown";

    ObjectNode json(Version version) {
        var json = JsonMapper.shared().createObjectNode();
        json.put("uri", uri);
        json.put("name", name);
        if (version.hasStructure()) {
            json.put("title", name);
        }
        return json.put("description", description).put("mimeType", MEDIA_TYPE);
    }
}
