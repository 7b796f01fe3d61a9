package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Slot;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Where a list goes on: base64 of JSON, to be passed through untouched by clients.
record Cursor(String order, Slot slot) {
    String encoded() {
        var json = Json.object().put("id", Long.toString(slot.id())).put("contentOrder", order);
        if (slot.text().isEmpty()) {
            json.put("contentOrderValue", slot.number());
        } else {
            json.put("contentOrderValue", slot.text()).put("contentOrderNumber", slot.number());
        }
        return Base64.getEncoder().encodeToString(Json.write(json));
    }

    /// Reads a cursor that was made for this order.
    ///
    /// @throws dev.anabranch.simulator.model.Refusal when it is not one
    static Slot decode(String encoded, String order) {
        try {
            JsonNode json = Json.read(Base64.getDecoder().decode(encoded.getBytes(StandardCharsets.US_ASCII)));
            JsonNode value = json.path("contentOrderValue");
            boolean fits = json.path("contentOrder").asString("").equals(order) && !value.isMissingNode();
            if (!fits) {
                throw Problem.wrongType("cursor", "Cursor");
            }
            long id = Long.parseLong(json.path("id").asString(""));
            return value.isNumber()
                    ? new Slot(value.asLong(), "", id)
                    : new Slot(json.path("contentOrderNumber").asLong(0), value.asString(), id);
        } catch (IllegalArgumentException | JacksonException _) {
            throw Problem.wrongType("cursor", "Cursor");
        }
    }
}
