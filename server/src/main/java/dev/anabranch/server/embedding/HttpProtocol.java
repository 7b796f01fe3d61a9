package dev.anabranch.server.embedding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How servers of embedding models are talked to.
enum HttpProtocol {
    /// `POST /v1/embeddings` of OpenAI, which many servers speak.
    OPENAI {
        @Override
        String path(String before) {
            return before.endsWith("/v1") ? "/embeddings" : "/v1/embeddings";
        }

        @Override
        Map<String, Object> question(String model, List<String> texts) {
            Map<String, Object> question = new LinkedHashMap<>(Map.of("model", model, "input", texts));
            question.put("encoding_format", "float");
            return question;
        }

        // each vector says which text it is of
        @Override
        @Nullable
        List<JsonNode> vectors(JsonNode answer, int texts) {
            var data = answer.path("data");
            var found = new JsonNode[texts];
            for (var each : data) {
                int index = each.path("index").asInt(-1);
                if (index < 0 || index >= texts || found[index] != null) {
                    return null;
                }
                found[index] = each.path("embedding");
            }
            return data.size() == texts ? List.of(found) : null;
        }
    },
    /// `POST /api/embed` of Ollama.
    OLLAMA {
        @Override
        String path(String before) {
            return before.endsWith("/api") ? "/embed" : "/api/embed";
        }

        @Override
        Map<String, Object> question(String model, List<String> texts) {
            return Map.of("model", model, "input", texts);
        }

        @Override
        @Nullable
        List<JsonNode> vectors(JsonNode answer, int texts) {
            var vectors = new ArrayList<JsonNode>();
            answer.path("embeddings").forEach(vectors::add);
            return vectors.size() == texts ? vectors : null;
        }
    };

    /// Its word in the settings.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What follows the configured address.
    ///
    /// @param before the path of that address
    abstract String path(String before);

    abstract Map<String, Object> question(String model, List<String> texts);

    /// The vectors in the order of the texts; null when there is not one for each.
    abstract @Nullable List<JsonNode> vectors(JsonNode answer, int texts);
}
