package dev.anabranch.server.content;

import dev.anabranch.server.platform.StoredText;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Content properties of a page or blog post: what apps and scripts note of it. What is too long is kept as a text
/// that says so.
///
/// @param values JSON by name, in the order of the names
public record Properties(SortedMap<String, String> values) {
    /// A document that has none.
    public static final Properties NONE = new Properties(Collections.emptySortedMap());

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_VALUE = 2000;

    /// Names that no line can hold are left out.
    public Properties {
        var kept = new TreeMap<String, String>();
        values.forEach((name, json) -> {
            if (!name.isEmpty() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl)) {
                kept.put(StoredText.of(name), kept(json));
            }
        });
        values = Collections.unmodifiableSortedMap(kept);
    }

    /// Of these names and values.
    public static Properties of(Map<String, String> values) {
        return values.isEmpty() ? NONE : new Properties(new TreeMap<>(values));
    }

    private static String kept(String json) {
        return json.length() <= LONGEST_VALUE
                ? StoredText.of(json).replace('\n', ' ')
                : "\"(left out: %d characters)\"".formatted(json.length());
    }

    /// As one text: a line for each, with a tab behind the name.
    String text() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    static Properties parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        var values = new TreeMap<String, String>();
        text.lines().forEach(line -> {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                values.put(line.substring(0, tab), line.substring(tab + 1));
            }
        });
        return new Properties(values);
    }
}
