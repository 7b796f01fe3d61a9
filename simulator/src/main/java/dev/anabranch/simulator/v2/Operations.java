package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.View;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// What a caller may do with a thing.
final class Operations {
    private Operations() {}

    static ArrayNode of(View view, Content content) {
        List<String> allowed = view.canUpdate(content) ? List.of("read", "update", "delete") : List.of("read");
        ArrayNode operations = Json.array();
        allowed.forEach(one -> operations
                .addObject()
                .put("operation", one)
                .put("targetType", content.type().apiName()));
        return operations;
    }
}
