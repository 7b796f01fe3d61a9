package dev.anabranch.server.platform.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The description of the REST doors (OpenAPI 3.1), written by hand in `openapi/v1.yaml`. It says nothing of this very
/// server, so everybody may read it.
@RestController
final class ApiDocument {
    private static final String FILE = "/openapi/v1.yaml";

    /// Read when it is first asked for: most servers are never asked, and all of them start.
    private static final class Read {
        private static final Map<String, Object> DOCUMENT = read();
    }

    @GetMapping({"/api/v1/openapi.json", "/api/openapi.json"})
    Map<String, Object> show() {
        return Read.DOCUMENT;
    }

    private static Map<String, Object> read() {
        try (var file = Objects.requireNonNull(ApiDocument.class.getResourceAsStream(FILE), FILE);
                var text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
