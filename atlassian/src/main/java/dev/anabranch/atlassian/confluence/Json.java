package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Unreadable;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON as a stream within limits. Lists are turned into values row by row, so that a page of 250
/// bodies is never held twice.
final class Json {
    private static final int DEEPEST = 100;
    private static final int LONGEST_NAME = 10_000;
    private static final int LONGEST_NUMBER = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(Integer.MAX_VALUE) // the cap of the whole body is the limit
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /// A whole answer that must be one object.
    static Payload object(InputStream body) {
        return new Payload(MAPPER.readTree(body), "").object();
    }

    /// A whole answer of any kind.
    static Payload any(InputStream body) {
        return new Payload(MAPPER.readTree(body), "");
    }

    /// A whole answer of the form `{"results": [...], "_links": {...}}`.
    ///
    /// @param row makes a value of each element
    static <T> Rows<T> rows(InputStream body, Function<Payload, T> row) {
        try (var parser = MAPPER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("The site's answer is no list.", "");
            }
            return fields(parser, row);
        }
    }

    private static <T> Rows<T> fields(JsonParser parser, Function<Payload, T> row) {
        List<T> items = null;
        JsonNode links = null;
        var start = OptionalInt.empty();
        var limit = OptionalInt.empty();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            if (name.equals("results")) {
                items = elements(parser, row);
            } else if (name.equals("_links")) {
                links = parser.readValueAsTree();
            } else if (name.equals("start") && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                start = OptionalInt.of(parser.getIntValue());
            } else if (name.equals("limit") && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                limit = OptionalInt.of(parser.getIntValue());
            } else {
                parser.skipChildren();
            }
        }
        if (items == null) {
            throw new Unreadable("The site's answer holds no list of results.", "results");
        }
        parser.nextToken(); // reads to the end, so that the connection can be used again
        return new Rows<>(items, link(links, "next"), start, limit);
    }

    private static <T> List<T> elements(JsonParser parser, Function<Payload, T> row) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new Unreadable("The site's answer holds no list of results.", "results");
        }
        var items = new ArrayList<T>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode element = parser.readValueAsTree();
            items.add(row.apply(new Payload(element, "results[" + items.size() + "]").object()));
        }
        return items;
    }

    private static Optional<String> link(@Nullable JsonNode links, String name) {
        return links == null || !links.isObject() ? Optional.empty() : new Payload(links, "_links").maybeSome(name);
    }

    /// An empty object to be filled and sent.
    static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /// A body as text.
    static String text(JsonNode body) {
        return MAPPER.writeValueAsString(body);
    }

    /// Text as a JSON string with its quotes.
    static String quoted(String text) {
        return MAPPER.writeValueAsString(text);
    }

    /// The body `{"name": ["a", "b"]}`.
    static String objectOfList(String name, Iterable<String> values) {
        var array = MAPPER.createArrayNode();
        values.forEach(array::add);
        return MAPPER.writeValueAsString(MAPPER.createObjectNode().set(name, array));
    }

    /// One page of a list as it came.
    ///
    /// @param next where it says that it goes on
    /// @param start which item of the list is its first, where a list is counted
    /// @param limit most items of a page, as the site keeps to it
    record Rows<T>(List<T> items, Optional<String> next, OptionalInt start, OptionalInt limit) {}
}
