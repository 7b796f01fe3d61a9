package dev.anabranch.simulator.search;

import dev.anabranch.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;

/// The words of a body in Atlassian Document Format.
final class AdfText {
    private AdfText() {}

    static String of(String json) {
        try {
            var words = new StringBuilder();
            Json.read(json.getBytes(StandardCharsets.UTF_8))
                    .findValuesAsString("text")
                    .forEach(text -> words.append(text).append(' '));
            return words.toString();
        } catch (JacksonException notJson) {
            return "";
        }
    }
}
