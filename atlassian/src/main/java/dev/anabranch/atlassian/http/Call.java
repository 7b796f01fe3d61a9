package dev.anabranch.atlassian.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One question to the site. All calls only read, so any of them may be sent again.
///
/// @param method `GET`, or `POST` for questions too long for an address
/// @param target path and query below the site's request address, already encoded; starts with `/`
/// @param json the body of a `POST`
/// @param thing what is asked for, in words, for messages: `page 123`
/// @param lighter the same question asked for less, for when the answer was too much for the site or for us
public record Call(
        String method,
        String target,
        @Nullable String json,
        String thing,
        @Nullable Call lighter) {

    public Call {
        if (!target.startsWith("/") || target.startsWith("//")) {
            throw new IllegalArgumentException("A target lies below the site.");
        }
    }

    /// A `GET` of this path and query.
    public static Call get(String target, String thing) {
        return new Call("GET", target, null, thing, null);
    }

    /// A question sent as JSON.
    public static Call post(String target, String json, String thing) {
        return new Call("POST", target, json, thing, null);
    }

    /// The same, with a lighter one to fall back on.
    public Call orLighter(@Nullable Call call) {
        return new Call(method, target, json, thing, call);
    }

    /// The same question asked for less, if it can be.
    public Optional<Call> lighterCall() {
        return Optional.ofNullable(lighter);
    }

    /// What may be kept and shown of the query: names of parameters, and values that give nothing away.
    public String shownQuery() {
        return ShownQuery.of(target);
    }

    /// The path without the query, which may hold titles and cursors: for logs and messages.
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
