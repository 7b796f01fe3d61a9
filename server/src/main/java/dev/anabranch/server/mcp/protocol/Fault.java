package dev.anabranch.server.mcp.protocol;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A message that the protocol does not admit.
final class Fault extends RuntimeException {
    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL_ERROR = -32603;
    static final int RESOURCE_NOT_FOUND = -32002; // up to 2025-11-25
    static final int HEADER_MISMATCH = -32020;
    static final int UNSUPPORTED_VERSION = -32022;

    @Serial
    private static final long serialVersionUID = 1L;

    private final int code;
    private final int status;
    private final transient @Nullable ObjectNode data;

    Fault(int code, int status, String message) {
        this(code, status, message, null);
    }

    Fault(int code, int status, String message, @Nullable ObjectNode data) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.data = data;
    }

    /// Parameters that make no sense.
    static Fault params(String message) {
        return new Fault(INVALID_PARAMS, 200, message);
    }

    /// A header that is missing or says something else than the body.
    static Fault header(String message) {
        return new Fault(HEADER_MISMATCH, 400, "Header mismatch: " + message);
    }

    static Fault version(String requested) {
        var data = JsonMapper.shared().createObjectNode();
        Version.texts().forEach(data.putArray("supported")::add);
        data.put("requested", requested);
        return new Fault(UNSUPPORTED_VERSION, 400, "Unsupported protocol version", data);
    }

    /// The status of an answer over HTTP.
    int status() {
        return status;
    }

    ObjectNode json(@Nullable JsonNode id) {
        var json = JsonMapper.shared().createObjectNode();
        json.put("jsonrpc", "2.0");
        json.set("id", id == null ? JsonMapper.shared().nullNode() : id);
        var error = json.putObject("error").put("code", code).put("message", getMessage());
        if (data != null) {
            error.set("data", data);
        }
        return json;
    }
}
