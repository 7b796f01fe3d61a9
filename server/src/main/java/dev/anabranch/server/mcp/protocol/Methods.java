package dev.anabranch.server.mcp.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The methods that both eras have. What they give is the same but for what a version does not know yet.
record Methods(Version version, Offer offer) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_ARGUMENT = 2000;
    private static final String NOTICE = "dev.anabranch/notice";

    /// The result of a request; empty for an unknown method.
    ///
    /// @throws Fault when the parameters make no sense
    Optional<ObjectNode> result(Message request) {
        return switch (request.method()) {
            case "tools/list" -> Optional.of(tools(request));
            case "tools/call" -> Optional.of(call(request));
            case "resources/list" -> Optional.of(resources(request));
            case "resources/templates/list" -> Optional.of(templates(request));
            case "resources/read" -> Optional.of(read(request));
            case "prompts/list" -> Optional.of(prompts(request));
            case "prompts/get" -> Optional.of(prompt(request));
            default -> Optional.empty();
        };
    }

    private ObjectNode tools(Message request) {
        whole(request);
        return list("tools", offer.tools().stream().map(tool -> tool.json(version)));
    }

    private ObjectNode call(Message request) {
        var tool = offer.tools().stream()
                .filter(each -> each.name().equals(request.name()))
                .findFirst()
                .orElseThrow(() -> {
                    offer.turnedAway(Optional.empty());
                    return Fault.params("Unknown tool: " + cut(request.name()));
                });
        var given = request.params().path("arguments");
        var arguments =
                Schema.fitted(tool.input(), given.isMissingNode() || given.isNull() ? JSON.createObjectNode() : given);
        var complaints = Schema.complaints(tool.input(), arguments);
        if (complaints.isEmpty()) {
            return json(offer.call(tool, arguments));
        }
        offer.turnedAway(Optional.of(tool));
        return json(new ToolResult.Refused(
                "The call was not made: %s. Put that right and call again.".formatted(String.join("; ", complaints))));
    }

    private ObjectNode json(ToolResult result) {
        var json = JSON.createObjectNode();
        var content = json.putArray("content");
        switch (result) {
            case ToolResult.Told(var data, var links) -> {
                // as JSON: no text that is told can end before its quotation mark, or pose as something else
                content.addObject().put("type", "text").put("text", data.toString());
                if (version.hasStructure()) {
                    links.forEach(link -> content.addObject()
                            .put("type", "resource_link")
                            .put("uri", link.uri())
                            .put("name", link.name())
                            .put("mimeType", Resource.MEDIA_TYPE));
                    json.set("structuredContent", data);
                }
                json.put("isError", false);
            }
            case ToolResult.Refused(var why) -> {
                content.addObject().put("type", "text").put("text", why);
                json.put("isError", true);
            }
        }
        return json;
    }

    private ObjectNode resources(Message request) {
        var portion = offer.resources(request.params().path("cursor").asString(""))
                .orElseThrow(() -> Fault.params("The cursor is none that was given. Leave it out to begin anew."));
        var json = list("resources", portion.resources().stream().map(each -> each.json(version)));
        return portion.next().isEmpty() ? json : json.put("nextCursor", portion.next());
    }

    private ObjectNode templates(Message request) {
        whole(request);
        return list("resourceTemplates", offer.templates().stream().map(each -> each.json(version)));
    }

    private ObjectNode read(Message request) {
        var uri = request.name();
        var text = offer.read(uri).orElseThrow(() -> notFound(uri));
        var json = JSON.createObjectNode();
        json.putArray("contents")
                .addObject()
                .put("uri", uri)
                .put("mimeType", Resource.MEDIA_TYPE)
                .put("text", text)
                .putObject("_meta")
                .put(NOTICE, offer.notice());
        return json;
    }

    private Fault notFound(String uri) {
        var data = JSON.createObjectNode().put("uri", cut(uri));
        int code = version.isStateless() ? Fault.INVALID_PARAMS : Fault.RESOURCE_NOT_FOUND;
        return new Fault(code, 200, "There is no such resource, or not for you.", data);
    }

    private ObjectNode prompts(Message request) {
        whole(request);
        return list("prompts", offer.prompts().stream().map(each -> each.json(version)));
    }

    private ObjectNode prompt(Message request) {
        var prompt = offer.prompts().stream()
                .filter(each -> each.name().equals(request.name()))
                .findFirst()
                .orElseThrow(() -> Fault.params("Unknown prompt: " + cut(request.name())));
        var json = JSON.createObjectNode().put("description", prompt.description());
        json.putArray("messages")
                .addObject()
                .put("role", "user")
                .putObject("content")
                .put("type", "text")
                .put("text", offer.text(prompt, arguments(prompt, request)));
        return json;
    }

    private static Map<String, String> arguments(Prompt prompt, Message request) {
        Map<String, String> arguments = new HashMap<>();
        for (var each : prompt.arguments()) {
            var given = request.params()
                    .path("arguments")
                    .path(each.name())
                    .asString("")
                    .strip();
            if (given.length() > LONGEST_ARGUMENT) {
                throw Fault.params(
                        "The argument '%s' may have at most %d characters.".formatted(each.name(), LONGEST_ARGUMENT));
            }
            if (given.isEmpty() && each.required()) {
                throw Fault.params("The argument '%s' is missing: %s".formatted(each.name(), each.description()));
            }
            if (!given.isEmpty()) {
                arguments.put(each.name(), given);
            }
        }
        return arguments;
    }

    /// Lists that are told as a whole have no cursors.
    private static void whole(Message request) {
        if (!request.params().path("cursor").asString("").isEmpty()) {
            throw Fault.params("The cursor is none that was given. Leave it out: the list is told as a whole.");
        }
    }

    private static ObjectNode list(String name, Stream<ObjectNode> items) {
        var json = JSON.createObjectNode();
        json.putArray(name).addAll(items.toList());
        return json;
    }

    private static String cut(String name) {
        return name.length() > 100 ? name.substring(0, 100) : name;
    }
}
