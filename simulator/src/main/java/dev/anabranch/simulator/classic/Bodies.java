package dev.anabranch.simulator.classic;

import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.storage.StorageFormat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Bodies as they come in with a request, checked.
public final class Bodies {
    private static final int MAX_BYTES = 5 * 1024 * 1024;

    private Bodies() {}

    /// The body that a request gives, in whichever representation.
    ///
    /// @param body the field `body`: one representation by its name
    public static Optional<Body.Text> in(JsonNode body) {
        for (var format : Body.Format.values()) {
            var value = body.path(format.apiName()).path("value");
            if (value.isString()) {
                return Optional.of(checked(format, value.asString()));
            }
        }
        if (!body.isMissingNode() && !body.isEmpty()) {
            throw Refusal.invalid("The body must be given as 'storage' or 'atlas_doc_format' with a value");
        }
        return Optional.empty();
    }

    private static Body.Text checked(Body.Format format, String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Refusal.invalid("The body is larger than " + MAX_BYTES + " bytes");
        }
        return switch (format) {
            case STORAGE -> {
                StorageFormat.problemIn(value).ifPresent(problem -> {
                    throw Refusal.invalid(problem.message());
                });
                yield Body.storage(value);
            }
            case ATLAS_DOC_FORMAT -> {
                if (!isDocument(value)) {
                    throw Refusal.invalid("The body is not a document in Atlassian Document Format");
                }
                yield Body.adf(value);
            }
        };
    }

    private static boolean isDocument(String json) {
        try {
            return Json.read(json.getBytes(StandardCharsets.UTF_8))
                    .path("type")
                    .asString("")
                    .equals("doc");
        } catch (JacksonException notJson) {
            return false;
        }
    }
}
