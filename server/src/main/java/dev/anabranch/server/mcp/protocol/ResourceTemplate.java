package dev.anabranch.server.mcp.protocol;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Addresses by which much can be read, as a template (RFC 6570).
public record ResourceTemplate(String uriTemplate, String name, String title, String description) {
    ObjectNode json(Version version) {
        var json = JsonMapper.shared().createObjectNode();
        json.put("uriTemplate", uriTemplate);
        json.put("name", name);
        if (version.hasStructure()) {
            json.put("title", title);
        }
        return json.put("description", description).put("mimeType", Resource.MEDIA_TYPE);
    }
}
