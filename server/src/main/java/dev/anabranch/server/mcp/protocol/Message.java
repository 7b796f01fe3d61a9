package dev.anabranch.server.mcp.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A message as it came, taken apart (JSON-RPC 2.0).
///
/// @param id null for notifications
/// @param method empty for an answer to something that was never asked
record Message(@Nullable JsonNode id, String method, ObjectNode params) {
    private static final int LONGEST_NAME = 200;

    /// The message that a value is.
    ///
    /// @throws Fault when it is none
    static Message of(JsonNode value) {
        if (!value.isObject() || !value.path("jsonrpc").asString("").equals("2.0")) {
            throw new Fault(Fault.INVALID_REQUEST, 400, "A message is an object of JSON-RPC 2.0.");
        }
        var id = value.get("id");
        boolean isReply = !value.has("method") && (value.has("result") || value.has("error"));
        if (isReply) {
            return new Message(null, "", JsonMapper.shared().createObjectNode());
        }
        if (id != null && !id.isString() && !id.isIntegralNumber()) {
            throw new Fault(Fault.INVALID_REQUEST, 400, "The id of a request is a string or an integer.");
        }
        var method = value.path("method").asString("");
        if (method.isEmpty() || method.length() > LONGEST_NAME) {
            throw new Fault(Fault.INVALID_REQUEST, 400, "A message names its method.");
        }
        var params = value.path("params");
        if (!params.isMissingNode() && !params.isObject()) {
            throw new Fault(Fault.INVALID_REQUEST, 400, "The params of a message are an object.");
        }
        return new Message(
                id,
                method,
                params instanceof ObjectNode object
                        ? object
                        : JsonMapper.shared().createObjectNode());
    }

    boolean isRequest() {
        return id != null;
    }

    /// What stands in `_meta`.
    JsonNode meta(String name) {
        return params.path("_meta").path("io.modelcontextprotocol/" + name);
    }

    boolean isStateless() {
        return meta("protocolVersion").isString();
    }

    /// What the parameters name that is called, read or got; empty for other methods.
    String name() {
        return switch (method) {
            case "tools/call", "prompts/get" -> params.path("name").asString("");
            case "resources/read" -> params.path("uri").asString("");
            default -> "";
        };
    }

    boolean isNaming() {
        return switch (method) {
            case "tools/call", "prompts/get", "resources/read" -> true;
            default -> false;
        };
    }
}
