package dev.anabranch.server.search.records;

import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.index.IndexRecord;
import dev.anabranch.server.search.index.IndexRecords;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;

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

    /// What it means among these spaces.
    ///
    /// @throws Problem when it has a state or type that there is not
    IndexRecords.Wanted wanted(SpacesOfSites held) {
        return new IndexRecords.Wanted(wantedState(), spaces(held), nodeType());
    }

    Optional<List<IndexRecords.OfSpace>> spaces(SpacesOfSites held) {
        return space.isEmpty()
                ? Optional.empty()
                : Optional.of(held.named(space).stream()
                        .map(SpacesOfSites.Entry::place)
                        .toList());
    }

    Optional<IndexRecord.State> wantedState() {
        if (state.isEmpty()) {
            return Optional.empty();
        }
        var known = Arrays.stream(IndexRecord.State.values())
                .map(IndexRecord.State::word)
                .toList();
        return Optional.of(
                IndexRecord.State.parse(state).orElseThrow(() -> unknown("state", String.join(", ", known), state)));
    }

    Optional<NodeType> nodeType() {
        if (type.isEmpty()) {
            return Optional.empty();
        }
        var known = new TreeSet<String>();
        for (var each : NodeType.values()) {
            if (each.isDocument() && each.word().equals(type)) {
                return Optional.of(each);
            }
            if (each.isDocument()) {
                known.add(each.word());
            }
        }
        throw unknown("type", String.join(", ", known), type);
    }

    private static Problem unknown(String name, String known, String typed) {
        return Problem.badRequest(name, "%s must be one of %s, not '%s'.".formatted(name, known, typed));
    }

    /// The address of the page that shows it.
    public String page() {
        var query = query();
        return query.isEmpty() ? "/records" : "/records?" + query;
    }

    /// As the part of an address behind the question mark.
    public String query() {
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
