package dev.anabranch.atlassian.oauth;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON of the hosts for OAuth, within limits.
final class OAuthJson {
    private static final int DEEPEST = 20;
    private static final int LONGEST_NUMBER = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private OAuthJson() {}

    /// A whole text that is one object; empty when it is anything else.
    static Optional<JsonNode> object(byte[] text) {
        try {
            return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    /// A whole text of any kind.
    ///
    /// @throws JacksonException when it is no whole JSON
    static JsonNode any(InputStream text) {
        return MAPPER.readTree(text);
    }

    static String write(Map<String, String> fields) {
        return MAPPER.writeValueAsString(fields);
    }
}
