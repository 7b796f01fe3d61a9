package dev.anabranch.server.mcp.protocol;

import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Answers messages of the protocol, whatever its version. Keeps nothing between two of them. Safe for any number of
/// threads.
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    /// So many requests one message of 2025-03-26 may hold.
    private static final int MOST_IN_BATCH = 10;

    private final Implementation server;

    /// What the server says of itself.
    public record Implementation(String name, String title, String version) {
        ObjectNode json(Version spoken) {
            var json = JSON.createObjectNode().put("name", name);
            if (spoken.hasStructure()) {
                json.put("title", title);
            }
            return json.put("version", version);
        }

        ObjectNode capabilities() {
            var json = JSON.createObjectNode();
            json.putObject("tools");
            json.putObject("resources");
            json.putObject("prompts");
            return json;
        }
    }

    /// @param server what is said of it
    public Dispatcher(Implementation server) {
        this.server = server;
    }

    /// Answers what was posted over HTTP.
    ///
    /// @param header the value of a header by its name
    public Answer posted(String body, Function<String, Optional<String>> header, Offer offer) {
        try {
            var value = JSON.readTree(body);
            return value.isArray() ? batch(value, header, offer) : posted(value, header, offer);
        } catch (JacksonException broken) {
            return Answer.of(new Fault(Fault.PARSE_ERROR, 400, "The body is not JSON."), null);
        }
    }

    private Answer posted(JsonNode value, Function<String, Optional<String>> header, Offer offer) {
        return guarded(value, message -> {
            var named = header.apply("MCP-Protocol-Version").map(String::strip);
            boolean isStateless = message.isStateless()
                    || named.flatMap(Version::of).filter(Version::isStateless).isPresent();
            if (isStateless) {
                return stateless(message, offer, () -> Stateless.checkHeaders(message, header));
            }
            return withHandshake(message, version(message, named), offer);
        });
    }

    /// Who names no version speaks the first one: clients of that did not have to.
    private static Version version(Message message, Optional<String> named) {
        if (named.isEmpty() || message.method().equals("initialize")) {
            return Version.V2025_03_26;
        }
        return Version.of(named.get()).orElseThrow(() -> Fault.version(named.get()));
    }

    private Answer batch(JsonNode values, Function<String, Optional<String>> header, Offer offer) {
        var named = header.apply("MCP-Protocol-Version").map(String::strip);
        boolean has = named.isEmpty()
                || named.flatMap(Version::of).filter(Version::hasBatches).isPresent();
        if (!has || values.isEmpty() || values.size() > MOST_IN_BATCH) {
            return Answer.of(
                    new Fault(
                            Fault.INVALID_REQUEST,
                            400,
                            "Send one message at a time, or by 2025-03-26 at most %d.".formatted(MOST_IN_BATCH)),
                    null);
        }
        var answers = JSON.createArrayNode();
        values.valueStream()
                .map(value -> guarded(value, message -> withHandshake(message, Version.V2025_03_26, offer)))
                .forEach(answer -> answer.body().ifPresent(answers::add));
        return answers.isEmpty() ? Answer.taken() : Answer.of(answers);
    }

    /// Answers a line that came over standard input.
    ///
    /// @param agreed the version that `initialize` led to; the first one before that
    public Answer said(String line, Version agreed, Offer offer) {
        try {
            return guarded(
                    JSON.readTree(line),
                    message -> message.isStateless() || message.method().equals("server/discover")
                            ? stateless(message, offer, () -> {})
                            : withHandshake(message, agreed, offer));
        } catch (JacksonException broken) {
            return Answer.of(new Fault(Fault.PARSE_ERROR, 400, "The line is not JSON."), null);
        }
    }

    private Answer guarded(JsonNode value, Function<Message, Answer> answering) {
        var id = value.get("id");
        var known = id != null && (id.isString() || id.isIntegralNumber()) ? id : null;
        try {
            return answering.apply(Message.of(value));
        } catch (Fault fault) {
            return Answer.of(fault, known);
        } catch (RuntimeException | StackOverflowError failure) {
            LOG.warn("A message of an agent failed", failure);
            return Answer.of(
                    new Fault(Fault.INTERNAL_ERROR, 200, "Something failed in the server, which its log names."),
                    known);
        }
    }

    private Answer stateless(Message message, Offer offer, Runnable headers) {
        if (!message.isRequest()) {
            return Answer.taken();
        }
        Stateless.checkBody(message);
        headers.run();
        Stateless.checkVersion(message);
        var result = message.method().equals("server/discover")
                ? Optional.of(Stateless.discovered(server, offer))
                : new Methods(Version.V2026_07_28, offer).result(message);
        return result.map(found -> Stateless.completed(message.method(), found, server))
                .map(found -> told(message, found))
                .orElseThrow(() -> unknown(404));
    }

    private Answer withHandshake(Message message, Version version, Offer offer) {
        if (!message.isRequest()) {
            return Answer.taken();
        }
        return switch (message.method()) {
            case "initialize" -> told(message, initialized(message, offer));
            case "ping" -> told(message, JSON.createObjectNode());
            default ->
                new Methods(version, offer)
                        .result(message)
                        .map(found -> told(message, found))
                        .orElseThrow(() -> unknown(200));
        };
    }

    private ObjectNode initialized(Message message, Offer offer) {
        var wanted = message.params().path("protocolVersion");
        if (!wanted.isString()) {
            throw Fault.params("protocolVersion is missing. Spoken are: " + String.join(", ", Version.texts()));
        }
        var agreed = Version.agreed(wanted.asString());
        var json = JSON.createObjectNode().put("protocolVersion", agreed.text());
        json.set("capabilities", server.capabilities());
        json.set("serverInfo", server.json(agreed));
        return json.put("instructions", offer.instructions());
    }

    private static Fault unknown(int status) {
        return new Fault(Fault.METHOD_NOT_FOUND, status, "Method not found");
    }

    private static Answer told(Message request, ObjectNode result) {
        var json = JSON.createObjectNode().put("jsonrpc", "2.0");
        json.set("id", request.id());
        json.set("result", result);
        return Answer.of(json);
    }
}
