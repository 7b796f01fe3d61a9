package dev.anabranch.server;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `openapi/v1.yaml` says of the REST doors, and whether an answer is as it says. Safe for any number of threads.
final class DescribedApi {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PREFIX = "/api/v1/";

    static final DescribedApi DOCUMENT = new DescribedApi();

    private final JsonNode document = JSON.valueToTree(read());
    private final Map<String, Pattern> paths = new LinkedHashMap<>();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> known = new ConcurrentHashMap<>();

    private DescribedApi() {
        document.get("paths")
                .propertyNames()
                .forEach(path -> paths.put(
                        path, Pattern.compile(Pattern.quote(path).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q"))));
    }

    /// All operations, as `GET /api/v1/runs`.
    List<String> operations() {
        var found = new ArrayList<String>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().forEach(name -> {
                    if (!name.equals("parameters")) {
                        found.add(name.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return found;
    }

    JsonNode document() {
        return document;
    }

    /// One operation.
    JsonNode operation(String method, String pattern) {
        return document.path("paths").path(pattern).path(method.toLowerCase(Locale.ROOT));
    }

    /// What is not as described, in words; nothing when all is well, or when it is no door that is described here.
    List<String> problems(String method, String path, int status, String type, String body) {
        if (!path.startsWith(PREFIX) || method.equals("HEAD")) {
            return List.of();
        }
        Optional<String> pattern = pattern(path);
        if (pattern.isEmpty() || operation(method, pattern.get()).isMissingNode()) {
            return status < 400
                    ? List.of("%s %s answers %d, and openapi/v1.yaml does not know it".formatted(method, path, status))
                    : List.of();
        }
        JsonNode answer = answer(operation(method, pattern.get()), status);
        String where = "%s %s answered %d: ".formatted(method, pattern.get(), status);
        if (answer.isMissingNode()) {
            return List.of(where + "that is not described");
        }
        return body(where, method + pattern.get() + status, answer, type, body);
    }

    /// Fields of an answer that are not described, by their place.
    List<String> undescribed(String method, String path, JsonNode body) {
        JsonNode answer = answer(operation(method, pattern(path).orElseThrow()), 200);
        var found = new ArrayList<String>();
        look("", body, answer.path("content").path("application/json").path("schema"), found);
        return found;
    }

    private void look(String place, JsonNode value, JsonNode schema, List<String> found) {
        var fields = new LinkedHashMap<String, JsonNode>();
        collect(schema, fields);
        JsonNode resolved = resolved(schema);
        if (value.isObject() && !fields.isEmpty()) {
            value.properties().forEach(each -> {
                if (fields.containsKey(each.getKey())) {
                    look(place + "/" + each.getKey(), each.getValue(), fields.get(each.getKey()), found);
                } else {
                    found.add(place + "/" + each.getKey());
                }
            });
        } else if (value.isArray()) {
            value.valueStream().forEach(each -> look(place, each, resolved.path("items"), found));
        }
    }

    private void collect(JsonNode schema, Map<String, JsonNode> fields) {
        JsonNode resolved = resolved(schema);
        resolved.path("allOf").forEach(each -> collect(each, fields));
        resolved.path("properties").properties().forEach(each -> fields.put(each.getKey(), each.getValue()));
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    private List<String> body(String where, String key, JsonNode answer, String type, String body) {
        JsonNode contents = answer.path("content");
        String plain = type.split(";", 2)[0].strip();
        if (contents.isMissingNode()) {
            return body.isEmpty() ? List.of() : List.of(where + "a body where none is described");
        }
        JsonNode content = contents.path(plain);
        if (content.isMissingNode()) {
            return List.of(where + "'" + plain + "' is not described");
        }
        if (!plain.endsWith("json") || plain.contains("ndjson")) {
            return List.of();
        }
        return known
                .computeIfAbsent(key, none -> schema(content.get("schema")))
                .validate(body, InputFormat.JSON)
                .stream()
                .map(error -> where + error)
                .toList();
    }

    private Schema schema(JsonNode described) {
        var whole = JSON.createObjectNode();
        described.properties().forEach(each -> whole.set(each.getKey(), each.getValue()));
        whole.set("$defs", document.at("/components/schemas"));
        return schemas.getSchema(whole.toString().replace("#/components/schemas/", "#/$defs/"));
    }

    /// What is described for a status; a missing node when nothing is.
    private JsonNode answer(JsonNode operation, int status) {
        JsonNode answers = operation.path("responses");
        JsonNode exact = answers.path(String.valueOf(status));
        JsonNode found = exact.isMissingNode() && status >= 400 ? answers.path("default") : exact;
        return resolved(found);
    }

    /// Of several the one without a variable.
    private Optional<String> pattern(String path) {
        return paths.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(path).matches())
                .map(Map.Entry::getKey)
                .min(Comparator.comparingLong(
                        each -> each.chars().filter(one -> one == '{').count()));
    }

    private static Map<String, Object> read() {
        try (var file = Objects.requireNonNull(DescribedApi.class.getResourceAsStream("/openapi/v1.yaml"));
                var text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
