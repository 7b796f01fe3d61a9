package dev.anabranch.server.answers.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// How servers of language models are talked to. All of them answer line by line: as server-sent events, of which the
/// lines with data count, or as one object of JSON a line.
enum ModelProtocol {
    /// `POST /v1/chat/completions` of OpenAI, which many servers speak.
    OPENAI {
        @Override
        String path(String before) {
            return before.endsWith("/v1") ? "/chat/completions" : "/v1/chat/completions";
        }

        // no temperature and no limit of tokens: models differ in what they take; what is too long is cut by us
        @Override
        Map<String, Object> question(String model, String system, String user) {
            return object("model", model, "stream", true, "messages", messages(system, user));
        }

        @Override
        Part part(JsonNode line) {
            var choice = line.path("choices").path(0);
            var reason = choice.path("finish_reason");
            return line.hasNonNull("error")
                    ? new Part.Trouble()
                    : written(choice.path("delta").path("content"), reason.isString(), reason);
        }
    },
    /// `POST /v1/messages` of Anthropic.
    ANTHROPIC {
        @Override
        String path(String before) {
            return before.endsWith("/v1") ? "/messages" : "/v1/messages";
        }

        @Override
        Map<String, Object> question(String model, String system, String user) {
            return object(
                    "model", model,
                    "max_tokens", MOST_TOKENS,
                    "stream", true,
                    "system", system,
                    "messages", List.of(object("role", "user", "content", user)));
        }

        @Override
        Map<String, String> headers(String key) {
            return Map.of("x-api-key", key);
        }

        @Override
        Map<String, String> headers() {
            return Map.of("anthropic-version", "2023-06-01");
        }

        @Override
        Part part(JsonNode line) {
            return switch (line.path("type").asString("")) {
                case "content_block_delta" ->
                    line.path("delta").path("type").asString("").equals("text_delta")
                            ? new Part.Text(line.path("delta").path("text").asString(""), new Part.Nothing())
                            : new Part.Nothing();
                case "message_delta" ->
                    line.path("delta").path("stop_reason").asString("").equals("max_tokens")
                            ? new Part.Cut()
                            : new Part.Nothing();
                case "message_stop" -> new Part.End();
                case "error" -> new Part.Trouble();
                default -> new Part.Nothing();
            };
        }
    },
    /// `POST /api/chat` of Ollama.
    OLLAMA {
        @Override
        String path(String before) {
            return before.endsWith("/api") ? "/chat" : "/api/chat";
        }

        // by itself it reads so few tokens that the rules would be cut off in silence
        @Override
        Map<String, Object> question(String model, String system, String user) {
            return object(
                    "model",
                    model,
                    "stream",
                    true,
                    "messages",
                    messages(system, user),
                    "options",
                    object("num_ctx", 8192, "num_predict", MOST_TOKENS, "temperature", 0));
        }

        @Override
        Part part(JsonNode line) {
            var text = line.path("message").path("content");
            return line.hasNonNull("error")
                    ? new Part.Trouble()
                    : written(text, line.path("done").asBoolean(false), line.path("done_reason"));
        }
    };

    private static final int MOST_TOKENS = 1024;

    /// Its word in the settings.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What follows the configured address.
    ///
    /// @param before the path of that address
    abstract String path(String before);

    /// What is sent, as JSON.
    abstract Map<String, Object> question(String model, String system, String user);

    /// What lets us in.
    Map<String, String> headers(String key) {
        return Map.of("Authorization", "Bearer " + key);
    }

    /// What has to be sent otherwise.
    Map<String, String> headers() {
        return Map.of();
    }

    /// What a line of the answer says.
    abstract Part part(JsonNode line);

    /// @param text of the line, if any
    /// @param ends whether the text ends with it
    /// @param reason why
    private static Part written(JsonNode text, boolean ends, JsonNode reason) {
        var then = !ends ? new Part.Nothing() : reason.asString("").equals("length") ? new Part.Cut() : new Part.End();
        return text.asString("").isEmpty() ? then : new Part.Text(text.asString(""), then);
    }

    private static List<Map<String, Object>> messages(String system, String user) {
        return List.of(object("role", "system", "content", system), object("role", "user", "content", user));
    }

    /// In the order given.
    private static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }
}
