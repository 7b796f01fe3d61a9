package dev.anabranch.server.source;

import dev.anabranch.server.platform.Closest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is taken of the spaces that are read: what passes all of these filters. Nothing else is asked for: neither its
/// text nor its comments nor its files.
///
/// Where pages or blog posts are named, only those are taken, so that naming pages leaves blog posts out, and the other
/// way round; naming both takes both. Files and comments go with what they hang at. Always written the same way, so
/// that equal selections have equal [#form()] and [#fingerprint()].
public final class Selection {
    /// Everything that is current.
    public static final Selection EVERYTHING = new Selection(new EnumMap<>(Filter.class));

    private final Map<Filter, List<String>> values;

    private Selection(Map<Filter, List<String>> values) {
        this.values = values;
    }

    /// The selection of these filters.
    ///
    /// @param given values by the names of filters; one that has no value filters nothing
    /// @throws WrongFilter for an unknown name or a value that means nothing
    public static Selection of(Map<String, List<String>> given) {
        var values = new EnumMap<Filter, List<String>>(Filter.class);
        given.forEach((key, list) -> {
            var filter = Filter.ofKey(key).orElseThrow(() -> unknown(key));
            var checked = FilterValues.checked(filter, list);
            boolean off = checked.isEmpty() || (filter.kind() == Filter.Kind.SWITCH && checked.contains("false"));
            if (!off) {
                values.put(filter, checked.stream().sorted().toList());
            }
        });
        return new Selection(values).consistent();
    }

    private static WrongFilter unknown(String key) {
        var hint = Closest.to(key, Filter.keys())
                .map(meant -> "; did you mean '" + meant + "'?")
                .orElse("; there are " + String.join(", ", Filter.keys()));
        return new WrongFilter(key, "There is no filter '%s'%s".formatted(key, hint));
    }

    private Selection consistent() {
        refuseEmptyPeriod(Filter.MODIFIED_AFTER, Filter.MODIFIED_BEFORE);
        refuseEmptyPeriod(Filter.CREATED_AFTER, Filter.CREATED_BEFORE);
        return this;
    }

    private void refuseEmptyPeriod(Filter after, Filter before) {
        var from = time(after);
        var to = time(before);
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw FilterValues.wrong(
                    before, "%s is not later than %s: nothing lies between".formatted(before.key(), after.key()));
        }
    }

    /// Whether it takes everything that is current.
    public boolean isEverything() {
        return values.isEmpty();
    }

    /// Whether documents of a space may be left out, or archived ones come in.
    public boolean isOfDocuments() {
        return values.keySet().stream().anyMatch(filter -> !filter.isOfSpaces());
    }

    /// Whether this filter was given.
    public boolean has(Filter filter) {
        return values.containsKey(filter);
    }

    /// The values of a filter; none when it was not given.
    public List<String> values(Filter filter) {
        return values.getOrDefault(filter, List.of());
    }

    /// Whether a space is left out by its key.
    public boolean leavesOutSpace(String key) {
        return Pattern.of(values(Filter.NOT_SPACE)).fits(key);
    }

    /// Whether a key is like a pattern, or is it, without regard to case.
    public static boolean isLike(String pattern, String key) {
        return Pattern.of(List.of(pattern)).fits(key);
    }

    Optional<Instant> time(Filter filter) {
        return values(filter).stream().findFirst().flatMap(FilterValues::time);
    }

    Optional<Duration> lookBack() {
        return values(Filter.LAST).stream().findFirst().flatMap(FilterValues::span);
    }

    Optional<String> cql() {
        return values(Filter.CQL).stream().findFirst();
    }

    /// The filters that were given, by name, in one order; [#of] makes an equal selection of it.
    public Map<String, List<String>> form() {
        var form = new LinkedHashMap<String, List<String>>();
        values.forEach((filter, list) -> form.put(filter.key(), list));
        return Collections.unmodifiableMap(form);
    }

    /// A short text that is another for each other choice of documents, and empty when all are taken.
    public String fingerprint() {
        if (!isOfDocuments()) {
            return "";
        }
        var text = new StringBuilder();
        values.forEach((filter, list) -> {
            if (!filter.isOfSpaces()) {
                text.append(filter.key());
                list.forEach(value -> text.append('\u0001').append(value));
                text.append('\u0000');
            }
        });
        return hash(text.toString());
    }

    private static String hash(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha, 0, 16);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selection selection && selection.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return form().toString();
    }
}
