package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Refusal;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The token by which a search goes on. It is meant to be opaque: what it holds may change.
final class Cursor {
    private Cursor() {}

    static String of(List<String> place) {
        var array = Json.array();
        place.forEach(array::add);
        return "_sa_" + Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(array));
    }

    static Optional<List<String>> read(Optional<String> token) {
        return token.map(Cursor::read);
    }

    private static List<String> read(String token) {
        try {
            var array = Json.read(Base64.getUrlDecoder().decode(token.startsWith("_sa_") ? token.substring(4) : token));
            var place = array.valueStream().map(JsonNode::asString).toList();
            if (!place.isEmpty() && place.getLast().matches("\\d{1,20}")) {
                return place;
            }
        } catch (IllegalArgumentException | JacksonException unreadable) {
            // said below
        }
        throw Refusal.invalid("The cursor '" + token + "' is not valid");
    }
}
