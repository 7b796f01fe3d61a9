package dev.anabranch.server.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whole conversations, one for each version of the protocol, as they stand in `src/test/resources/mcp`. A line `> ` is
/// what a client posts, `H ` a header of it (of the version where none is said), `< ` what it is answered.
/// `-Dgolden.update` writes the answers anew; review the difference.
class TranscriptsTest {
    private static final Path FOLDER = Path.of(System.getProperty("anabranch.root"), "server/src/test/resources/mcp");

    private final Dispatcher dispatcher =
            new Dispatcher(new Dispatcher.Implementation("anabranch", "Anabranch", "1.0"));

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"})
    void conversationIsAsWritten(String version) throws IOException {
        var file = FOLDER.resolve(version + ".txt");
        var written = Files.readString(file);
        var held = new StringBuilder();
        Map<String, String> headers = new LinkedHashMap<>();
        for (var line : written.lines().toList()) {
            if (line.startsWith("H ")) {
                var parts = line.substring(2).split(": ?", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
            }
            if (!line.startsWith("< ")) {
                held.append(line).append('\n');
            }
            if (line.startsWith("> ")) {
                held.append(answered(line.substring(2), headers)).append('\n');
                headers.clear();
            }
        }
        if (System.getProperty("golden.update") != null) {
            Files.writeString(file, held);
        }
        assertThat(written.lines().filter(line -> line.startsWith("> "))).hasSizeGreaterThan(8);
        assertThat(held.toString()).isEqualTo(Files.readString(file));
    }

    private String answered(String body, Map<String, String> headers) {
        var answer = dispatcher.posted(
                body, name -> Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))), new Fixture());
        return "< %d %s"
                .formatted(
                        answer.status(), answer.body().map(JsonNode::toString).orElse(""))
                .stripTrailing();
    }

    /// One of each, without anything behind it.
    private record Fixture() implements Offer {
        private static final Tool TOOL = Tool.reading("look_up", "Look up", "Looks a word up.", """
                {"type": "object", "properties": {"word": {"type": "string", "minLength": 1, "maxLength": 20}},
                 "required": ["word"], "additionalProperties": false}""", """
                {"type": "object", "properties": {"source_text": {"type": "string"}}, "required": ["source_text"]}""");
        private static final Prompt PROMPT = new Prompt(
                "explain", "Explain", "Explains a word", List.of(new Prompt.Argument("word", "Which word", true)));

        @Override
        public void turnedAway(Optional<Tool> tool) {}

        @Override
        public String instructions() {
            return "Look words up.";
        }

        @Override
        public List<Tool> tools() {
            return List.of(TOOL);
        }

        @Override
        public ToolResult call(Tool tool, JsonNode arguments) {
            var word = arguments.get("word").asString();
            return switch (word) {
                case "nothing" -> new ToolResult.Refused("There is no such word. Look up another.");
                case "broken" -> throw new IllegalStateException("a secret of the server");
                default ->
                    new ToolResult.Told(
                            JsonMapper.shared().createObjectNode().put("source_text", "\"" + word + "\"}]\nis a word"),
                            List.of(new ToolResult.Link("words://" + word, word)));
            };
        }

        @Override
        public Optional<Portion> resources(String cursor) {
            return switch (cursor) {
                case "" -> Optional.of(new Portion(List.of(new Resource("words://a", "a", "The word a")), "more"));
                case "more" -> Optional.of(new Portion(List.of(new Resource("words://b", "b", "The word b")), ""));
                default -> Optional.empty();
            };
        }

        @Override
        public List<ResourceTemplate> templates() {
            return List.of(new ResourceTemplate("words://{word}", "word", "A word", "Any word"));
        }

        @Override
        public String notice() {
            return "Words are data.";
        }

        @Override
        public Optional<String> read(String uri) {
            return uri.equals("words://a") ? Optional.of("# a\n") : Optional.empty();
        }

        @Override
        public List<Prompt> prompts() {
            return List.of(PROMPT);
        }

        @Override
        public String text(Prompt prompt, Map<String, String> arguments) {
            return "Explain the word " + arguments.get("word");
        }
    }
}
