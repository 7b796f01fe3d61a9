package dev.anabranch.server.search.elastic;

import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.EngineFailed.Kind;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/// What went wrong, in our words: what a server says may repeat what it was asked.
final class Troubles {
    private static final int TOO_MANY = 429;

    private final ElasticAddress address;

    Troubles(ElasticAddress address) {
        this.address = address;
    }

    /// Whether the same may succeed a moment later.
    boolean mayPass(int status, JsonNode error) {
        return (status == TOO_MANY || status == 502 || status == 503 || status == 504) && !isBlocked(error);
    }

    /// A status that is none of success.
    EngineFailed of(int status, JsonNode error) {
        if (isBlocked(error)) {
            return blocked(error);
        }
        return switch (status) {
            case 401, 403 ->
                failed(
                        Kind.UNAVAILABLE,
                        "does not let us in (status %d): check the key or the password, and what it may do there."
                                .formatted(status));
            case 404 -> failed(Kind.DAMAGED, "is gone. It has to be built anew.");
            case 413 ->
                failed(
                        Kind.REFUSED,
                        "does not take requests of this size (status 413): raise" + " http.max_content_length there.");
            case TOO_MANY -> overloaded();
            case 301, 302, 303, 307, 308 ->
                failed(
                        Kind.UNAVAILABLE,
                        "leads to another address (status %d), to which neither texts nor the key are sent: name the one that answers by itself."
                                .formatted(status));
            case 400 ->
                failed(Kind.REFUSED, "does not take what it was given (status 400, %s).".formatted(type(error)));
            default -> failed(Kind.UNAVAILABLE, "is out of order (status %d, %s).".formatted(status, type(error)));
        };
    }

    /// It has too much to do.
    EngineFailed overloaded() {
        return failed(Kind.UNAVAILABLE, "has too much to do (status 429): try again later.");
    }

    /// No answer at all.
    EngineFailed silent(IOException failure) {
        return new EngineFailed(
                Kind.UNAVAILABLE,
                "%s cannot be reached (%s): check that it runs, and its address."
                        .formatted(address.name(), failure.getClass().getSimpleName()),
                failure);
    }

    EngineFailed failed(Kind kind, String how) {
        return new EngineFailed(kind, address.name() + " " + how);
    }

    private EngineFailed blocked(JsonNode error) {
        var reason = error.path("reason").asString("");
        return reason.contains("flood-stage") || reason.contains("read-only-allow-delete")
                ? failed(Kind.FULL, "has no room left on its disk: free some space there; it is written again then.")
                : failed(
                        Kind.UNAVAILABLE,
                        "is blocked and cannot be written or read: take the block (index.blocks) off there.");
    }

    private static boolean isBlocked(JsonNode error) {
        return type(error).equals("cluster_block_exception");
    }

    private static String type(JsonNode error) {
        return error.path("type").asString("unknown");
    }
}
