package dev.anabranch.server.mcp.web;

import dev.anabranch.server.mcp.protocol.Tool;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Finds the call in a message that takes the right to write. It is looked for before the message is answered, because
/// a client learns by the answer's status that it has to ask its person for more.
final class WriteCalls {
    private static final JsonMapper JSON = JsonMapper.shared();

    private WriteCalls() {}

    /// The name of the first tool that is called and does more than read. What is no message calls nothing.
    ///
    /// @param offered what there is to call
    static Optional<String> in(String body, List<Tool> offered) {
        try {
            var value = JSON.readTree(body);
            return (value.isArray() ? value.valueStream() : Stream.of(value))
                    .filter(message -> message.path("method").asString("").equals("tools/call"))
                    .map(WriteCalls::name)
                    .filter(name ->
                            offered.stream().anyMatch(tool -> tool.name().equals(name) && !tool.isReading()))
                    .findFirst();
        } catch (JacksonException broken) {
            return Optional.empty(); // the one who answers says so
        }
    }

    private static String name(JsonNode message) {
        return message.path("params").path("name").asString("");
    }
}
