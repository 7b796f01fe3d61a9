package dev.anabranch.server.workspace;

import dev.anabranch.server.content.Properties;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Content properties in front matter: texts, numbers and truth values as they are, everything else as JSON in a
/// text. The emoji of a title has a line of its own.
final class ContentPropertyLines {
    private static final String EMOJI = "emoji-title-published";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ContentPropertyLines() {}

    /// The lines; empty when there are none.
    static String of(Properties properties) {
        var others = new TreeMap<>(properties.values());
        var emoji = Optional.ofNullable(others.remove(EMOJI))
                .map(ContentPropertyLines::json)
                .filter(JsonNode::isString)
                .flatMap(value -> emoji(value.stringValue()));
        var lines = new StringBuilder();
        emoji.ifPresent(
                text -> lines.append("emoji: ").append(FrontMatter.quoted(text)).append('\n'));
        if (!others.isEmpty()) {
            lines.append("content_properties:\n");
            others.forEach((name, json) -> lines.append("  ")
                    .append(FrontMatter.quoted(name))
                    .append(": ")
                    .append(value(json))
                    .append('\n'));
        }
        return lines.toString();
    }

    private static String value(String text) {
        var json = json(text);
        if (json.isString()) {
            return FrontMatter.quoted(FrontMatter.cut(json.stringValue()));
        }
        return json.isNumber() || json.isBoolean() || json.isNull()
                ? json.toString()
                : FrontMatter.quoted(FrontMatter.cut(text));
    }

    /// What is no JSON is a text that nobody can take apart.
    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException broken) {
            return MAPPER.getNodeFactory().stringNode(text);
        }
    }

    /// Emoji are written as the numbers of their characters: `1f469-200d-1f4bb`.
    private static Optional<String> emoji(String code) {
        try {
            var text = Stream.of(code.split("-", 20))
                    .map(part -> Character.toString(Integer.parseInt(part, 16)))
                    .collect(Collectors.joining());
            return Optional.of(text);
        } catch (IllegalArgumentException other) {
            return Optional.empty(); // an emoji of the site's own has another name
        }
    }
}
