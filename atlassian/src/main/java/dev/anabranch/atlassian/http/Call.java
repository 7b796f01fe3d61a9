package dev.anabranch.atlassian.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One question to the site, or one change of something there. A question only reads, so it may be sent
/// again. A change is sent again only when it is certain that the site did not take it: see
/// [SiteHttp#call].
///
/// @param method `GET`, or `POST` for questions too long for an address; any for changes
/// @param target path and query below the site's request address, already encoded; starts with `/`
/// @param sent the body, if there is one
/// @param thing what is asked for or changed, in words, for messages: `page 123`
/// @param lighter the same question asked for less, for when the answer was too much for the site or for us
/// @param changes whether it changes something
public record Call(
        String method,
        String target,
        @Nullable Sent sent,
        String thing,
        @Nullable Call lighter,
        boolean changes) {

    public Call {
        if (!target.startsWith("/") || target.startsWith("//")) {
            throw new IllegalArgumentException("A target lies below the site.");
        }
    }

    /// A `GET` of this path and query.
    public static Call get(String target, String thing) {
        return new Call("GET", target, null, thing, null, false);
    }

    /// A question sent as JSON.
    public static Call post(String target, String json, String thing) {
        return new Call("POST", target, Sent.json(json), thing, null, false);
    }

    /// A change of something.
    ///
    /// @param thing what is changed, or made
    public static Call change(String method, String target, @Nullable Sent sent, String thing) {
        return new Call(method, target, sent, thing, null, true);
    }

    /// The same, with a lighter one to fall back on.
    public Call orLighter(@Nullable Call call) {
        return new Call(method, target, sent, thing, call, changes);
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
