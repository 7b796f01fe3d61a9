package dev.anabranch.server.search.records;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// Which records somebody wants to see, as typed; empty texts stand for all.
///
/// @param state its word
/// @param space key of the space, or `KEY@SITE` where several sites have it
/// @param type Confluence's word
/// @param title words that the title has, in any case and order
public record RecordFilter(String state, String space, String type, String title) {
    private static final int LONGEST = 500;

    /// Without blanks around them, and cut where nobody types on.
    public RecordFilter {
        state = trimmed(state);
        space = trimmed(space);
        type = trimmed(type);
        title = trimmed(title);
    }

    private static String trimmed(String text) {
        var stripped = text.strip();
        return stripped.length() > LONGEST ? stripped.substring(0, LONGEST) : stripped;
    }

    /// Whether it leaves anything out.
    public boolean isNarrowed() {
        return !state.isEmpty() || !space.isEmpty() || !type.isEmpty() || !title.isEmpty();
    }

    /// The same with another state.
    public RecordFilter inState(String other) {
        return new RecordFilter(other, space, type, title);
    }

    List<String> words() {
        return Arrays.stream(title.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// The address of the page that shows it.
    public String page() {
        var query = query();
        return query.isEmpty() ? "/records" : "/records?" + query;
    }

    /// As the part of an address behind the question mark.
    String query() {
        var query = new StringJoiner("&");
        put(query, "state", state);
        put(query, "space", space);
        put(query, "type", type);
        put(query, "title", title);
        return query.toString();
    }

    private static void put(StringJoiner query, String name, String value) {
        if (!value.isEmpty()) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
