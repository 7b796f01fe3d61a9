package dev.anabranch.server.search;

import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.engine.Filter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The filters of a request: `space` (keys), `type`, `label`, `author` (account ids), each as often as wanted, `from`
/// and `to` (days, both included, or instants).
public final class WrittenWishes {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final Function<String, String @Nullable []> parameters;

    /// @param parameters the values of a parameter, null where it is not there
    public WrittenWishes(Function<String, String @Nullable []> parameters) {
        this.parameters = parameters;
    }

    /// What is meant.
    ///
    /// @param spaces what each key in small letters means: as `site:space`
    /// @throws Problem where something cannot be meant
    public Filter.Wishes read(Map<String, Set<String>> spaces) {
        var wanted = new HashSet<String>();
        for (var key : values("space")) {
            // a space that is not there looks like one that may not be seen
            wanted.addAll(spaces.getOrDefault(key.toLowerCase(java.util.Locale.ROOT), Set.of("none")));
        }
        var types = new HashSet<NodeType>();
        values("type").forEach(word -> types.add(type(word)));
        return new Filter.Wishes(
                wanted,
                types,
                Set.copyOf(values("label")),
                Set.copyOf(values("author")),
                values("from").stream().findFirst().map(text -> at("from", text, 0)),
                values("to").stream().findFirst().map(text -> at("to", text, 1)));
    }

    private List<String> values(String name) {
        var values = parameters.apply(name);
        return values == null
                ? List.of()
                : List.of(values).stream()
                        .filter(value -> !value.isBlank())
                        .map(String::strip)
                        .toList();
    }

    private static NodeType type(String word) {
        for (var type : NodeType.values()) {
            if (type.isDocument() && type.word().equals(word)) {
                return type;
            }
        }
        var known = new TreeSet<String>();
        for (var type : NodeType.values()) {
            if (type.isDocument()) {
                known.add(type.word());
            }
        }
        throw Problem.badRequest("type", "type must be one of %s, not '%s'.".formatted(String.join(", ", known), word));
    }

    private static Instant at(String name, String text, int daysLater) {
        return day(text, daysLater)
                .or(() -> instant(text))
                .filter(at -> !at.isBefore(EARLIEST) && at.isBefore(LATEST))
                .orElseThrow(() -> Problem.badRequest(
                        name, "%s must be a day like 2026-01-31 or an instant, not '%s'.".formatted(name, text)));
    }

    private static Optional<Instant> day(String text, int daysLater) {
        try {
            return Optional.of(LocalDate.parse(text)
                    .plusDays(daysLater)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
