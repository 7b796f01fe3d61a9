package dev.anabranch.server.mcp.protocol;

import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The rules of 2026-07-28: what each request has to carry, and what each result says beside what was asked for. What
/// is told depends on who asks, so no cache may share it.
final class Stateless {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// So long a list may be used again; what was read is asked for each time, as rights may be taken.
    private static final int LIST_MILLIS = 60_000;

    private Stateless() {}

    /// Looks at what a request carries in its body.
    ///
    /// @throws Fault when something is missing
    static void checkBody(Message request) {
        if (!request.isStateless() || !request.meta("clientCapabilities").isObject()) {
            throw new Fault(
                    Fault.INVALID_PARAMS,
                    400,
                    "Each request carries io.modelcontextprotocol/protocolVersion and"
                            + " io.modelcontextprotocol/clientCapabilities in params._meta.");
        }
    }

    /// Looks at whether a version is spoken.
    ///
    /// @throws Fault when it is not, or not in this way
    static void checkVersion(Message request) {
        var requested = request.meta("protocolVersion").asString("");
        if (Version.of(requested).filter(Version::isStateless).isEmpty()) {
            throw Fault.version(requested.length() > 40 ? requested.substring(0, 40) : requested);
        }
    }

    /// Looks at the headers, which have to say what the body says: what stands between may have gone by them.
    ///
    /// @param header the value of a header by its name
    /// @throws Fault when they do not
    static void checkHeaders(Message request, Function<String, Optional<String>> header) {
        same("MCP-Protocol-Version", header, request.meta("protocolVersion").asString(""));
        same("Mcp-Method", header, request.method());
        if (request.isNaming()) {
            same("Mcp-Name", name -> header.apply(name).map(String::strip).map(Stateless::name), request.name());
        }
    }

    private static void same(String name, Function<String, Optional<String>> header, String body) {
        var value = header.apply(name).map(String::strip).orElseThrow(() -> Fault.header(name + " is missing."));
        if (!value.equals(body)) {
            throw Fault.header(name + " does not say what the body says.");
        }
    }

    private static String name(String header) {
        return HeaderText.decoded(header).orElseThrow(() -> Fault.header("Mcp-Name is not encoded as it says."));
    }

    /// What the server is, for those who ask first.
    static ObjectNode discovered(Dispatcher.Implementation server, Offer offer) {
        var json = JSON.createObjectNode();
        Version.texts().forEach(json.putArray("supportedVersions")::add);
        json.set("capabilities", server.capabilities());
        json.put("instructions", offer.instructions());
        return json;
    }

    /// Adds what each result says.
    static ObjectNode completed(String method, ObjectNode result, Dispatcher.Implementation server) {
        result.put("resultType", "complete");
        switch (method) {
            case "server/discover", "tools/list", "prompts/list", "resources/templates/list" ->
                result.put("ttlMs", LIST_MILLIS).put("cacheScope", "private");
            case "resources/list", "resources/read" -> result.put("ttlMs", 0).put("cacheScope", "private");
            default -> {} // is not kept
        }
        result.putObject("_meta").set("io.modelcontextprotocol/serverInfo", server.json(Version.V2026_07_28));
        return result;
    }
}
