package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// A piece of an answer as it came over the wire, not yet trusted. Each question about it gives a checked value, or
/// says exactly where the answer is not what the interface promises. Unknown fields are nobody's business.
///
/// @param where the way to this piece, for messages
record Payload(JsonNode json, String where) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /// A field that must be there, of any kind.
    Payload at(String name) {
        var field = json.get(name);
        if (field == null || field.isNull()) {
            throw unreadable(name, "is missing");
        }
        return new Payload(field, way(name));
    }

    /// A field that may be missing or null.
    Optional<Payload> maybe(String name) {
        var field = json.get(name);
        return field == null || field.isNull() ? Optional.empty() : Optional.of(new Payload(field, way(name)));
    }

    String text(String name) {
        return at(name).asText();
    }

    Optional<String> maybeText(String name) {
        return maybe(name).map(Payload::asText);
    }

    /// A text that is not empty.
    Optional<String> maybeSome(String name) {
        return maybeText(name).filter(text -> !text.isEmpty());
    }

    /// The id of something, safe to be put into a path. Numbers are as good as texts.
    String id(String name) {
        return at(name).asId();
    }

    Optional<String> maybeId(String name) {
        return maybe(name).map(Payload::asId);
    }

    int number(String name) {
        return at(name).asInt();
    }

    OptionalInt maybeNumber(String name) {
        return maybe(name).map(p -> OptionalInt.of(p.asInt())).orElseGet(OptionalInt::empty);
    }

    /// Whether a field says yes; one that is missing, null or anything else does not.
    boolean saysYes(String name) {
        return json.path(name).isBoolean() && json.path(name).asBoolean();
    }

    long size(String name) {
        var field = at(name);
        if (!field.json.isIntegralNumber() || !field.json.canConvertToLong() || field.json.longValue() < 0) {
            throw unreadable(name, "is no size");
        }
        return field.json.longValue();
    }

    /// A moment, as Atlassian writes it: ISO 8601, in UTC or with an offset.
    Instant instant(String name) {
        try {
            return OffsetDateTime.parse(text(name)).toInstant();
        } catch (DateTimeException noDate) {
            throw unreadable(name, "is no point in time");
        }
    }

    /// The elements of a field that must be an array.
    List<Payload> list(String name) {
        return at(name).elements();
    }

    /// The elements of this piece, which must be an array.
    List<Payload> elements() {
        if (!json.isArray()) {
            throw unreadable("", "is no list");
        }
        return IntStream.range(0, json.size())
                .mapToObj(i -> new Payload(json.get(i), where + "[" + i + "]"))
                .toList();
    }

    String asText() {
        if (!json.isString()) {
            throw unreadable("", "is no text");
        }
        return json.stringValue();
    }

    private String asId() {
        var text = json.isIntegralNumber() ? json.asString() : asText();
        if (!ID.matcher(text).matches()) {
            throw unreadable("", "is no id");
        }
        return text;
    }

    private int asInt() {
        if (!json.isIntegralNumber() || !json.canConvertToInt()) {
            throw unreadable("", "is no number");
        }
        return json.intValue();
    }

    /// This piece is an object.
    Payload object() {
        if (!json.isObject()) {
            throw unreadable("", "is no object");
        }
        return this;
    }

    private Unreadable unreadable(String name, String problem) {
        var piece = name.isEmpty() ? where : way(name);
        var place = piece.isEmpty() ? "it" : piece;
        return new Unreadable("The site's answer cannot be used: " + place + " " + problem + ".", place);
    }

    private String way(String name) {
        return where.isEmpty() ? name : where + "." + name;
    }
}
