package dev.anabranch.server.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.web.util.UriUtils;

/// A portion of a list over REST: as many items as were asked for, and the address of the following ones.
///
/// @param limit most items that are wanted
/// @param cursor what the address of the following ones carried; empty at first
public record Portion(int limit, String cursor) {
    /// Most items that one portion may have.
    public static final int MOST = 250;

    /// The same.
    ///
    /// @throws Problem when the limit is out of its range
    public Portion {
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest("limit", "limit must lie between 1 and " + MOST + ".");
        }
    }

    /// This portion of a list that is held in memory, in an order that does not change.
    ///
    /// @param id what a cursor remembers an item by
    /// @param address of the list, with its filters, ending in `?` or `&`
    /// @throws Problem when nothing in the list has the cursor's id
    public <T> Map<String, Object> of(List<T> all, Function<T, String> id, Function<T, ?> json, String address) {
        int from = from(all, id);
        int until = Math.min(all.size(), from + limit);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", all.subList(from, until).stream().map(json).toList());
        if (until < all.size()) {
            String last = UriUtils.encode(id.apply(all.get(until - 1)), StandardCharsets.UTF_8);
            page.put("next", "%slimit=%d&cursor=%s".formatted(address, limit, last));
        }
        return page;
    }

    private <T> int from(List<T> all, Function<T, String> id) {
        if (cursor.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(cursor)) {
                return i + 1;
            }
        }
        throw Problem.badRequest("cursor", "The list does not know this cursor any more. Begin it again without one.");
    }
}
