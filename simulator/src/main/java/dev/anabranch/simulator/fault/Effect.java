package dev.anabranch.simulator.fault;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Delivery;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What goes wrong with a request.
///
/// @param status sent instead of the true one; the request is then not carried out unless `perform`
/// @param headers set in the answer; an empty value takes a header away
/// @param body sent instead of the true one
/// @param merge put into the true body, where that is a JSON object; null takes a field away (RFC 7396)
/// @param perform carry the request out although its answer is replaced or lost
/// @param delivery what happens on the wire
record Effect(
        OptionalInt status,
        Map<String, Optional<String>> headers,
        Optional<String> body,
        Optional<JsonNode> merge,
        boolean perform,
        Delivery delivery) {
    Effect {
        headers = Map.copyOf(headers);
    }

    /// The reply, given how to come by the true answer.
    Reply apply(Supplier<Answer> truth) {
        boolean ownAnswer = !perform && (status.isPresent() || delivery.drop());
        Answer answer = ownAnswer ? words(status.orElse(0)) : truth.get();
        if (body.isPresent()) {
            answer = new Answer(answer.status(), answer.headers(), body.get().getBytes(StandardCharsets.UTF_8));
        }
        if (merge.isPresent()) {
            answer = new Answer(answer.status(), answer.headers(), merged(answer.bytes(), merge.get()));
        }
        return new Reply(
                new Answer(status.orElse(answer.status()), changed(answer.headers()), answer.body()), delivery);
    }

    private List<Answer.Header> changed(List<Answer.Header> truth) {
        List<Answer.Header> changed = new ArrayList<>(truth);
        headers.forEach((name, value) -> {
            changed.removeIf(header -> header.name().equalsIgnoreCase(name));
            value.ifPresent(text -> changed.add(new Answer.Header(name, text)));
        });
        return changed;
    }

    private static byte[] merged(byte[] truth, JsonNode changes) {
        try {
            return Json.read(truth) instanceof ObjectNode object ? Json.write(merged(object, changes)) : truth;
        } catch (JacksonException noJson) {
            return truth;
        }
    }

    private static ObjectNode merged(ObjectNode object, JsonNode changes) {
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                object.remove(change.getKey());
            } else if (change.getValue().isObject() && object.get(change.getKey()) instanceof ObjectNode inner) {
                merged(inner, change.getValue());
            } else {
                object.set(change.getKey(), change.getValue());
            }
        });
        return object;
    }

    private static Answer words(int status) {
        String json = "{\"code\":" + status + ",\"message\":\"A fault rule of the simulator answers this request.\"}";
        return Answer.of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }
}
