package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Unreadable;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Content properties of a page or blog post: what apps, scripts and the editor note of it under a name. A list tells
/// the names of all of them, and the values of those that it is asked for by name.
///
/// @param values JSON by name, of those whose values were asked for and that it has
/// @param unread the names of all others that it has
public record ContentProperties(Map<String, String> values, Set<String> unread) {
    private static final int LONGEST_NAME = 255;
    private static final String EXPANSION = "metadata.properties";

    /// A dot would be a step into the value.
    private static final Pattern ON_CLOUD = Pattern.compile("[A-Za-z0-9_-]{1," + LONGEST_NAME + "}");

    /// With a hyphen a Data Center site fails.
    private static final Pattern ON_DATA_CENTER = Pattern.compile("[A-Za-z0-9_]{1," + LONGEST_NAME + "}");

    /// Copies both.
    public ContentProperties {
        values = Map.copyOf(values);
        unread = Set.copyOf(unread);
    }

    /// Whether lists of a Cloud site can be asked for the value of this name.
    public static boolean isListedOnCloud(String name) {
        return ON_CLOUD.matcher(name).matches();
    }

    /// Whether lists of a Data Center site can be asked for the value of this name.
    public static boolean isListedOnDataCenter(String name) {
        return ON_DATA_CENTER.matcher(name).matches();
    }

    /// What has to be expanded for the names of all and the values of these.
    static String expansion(Collection<String> names) {
        var text = new StringBuilder(EXPANSION);
        new TreeSet<>(names).forEach(name -> {
            if (!isListedOnCloud(name)) {
                throw new IllegalArgumentException("No list tells the content property \"" + name + "\".");
            }
            text.append(',').append(EXPANSION).append('.').append(name);
        });
        return text.toString();
    }

    /// Those of a row, where they were expanded.
    static Optional<ContentProperties> of(Payload row) {
        return row.maybe("metadata")
                .flatMap(metadata -> metadata.maybe("properties"))
                .map(ContentProperties::read);
    }

    private static ContentProperties read(Payload properties) {
        var values = new TreeMap<String, String>();
        for (var field : properties.object().json().properties()) {
            if (!field.getKey().startsWith("_")) {
                var value = field.getValue().get("value");
                if (value == null) {
                    throw new Unreadable(
                            "The site's answer cannot be used: a content property has no value.", properties.where());
                }
                values.put(field.getKey(), value.toString());
            }
        }
        var unread = new TreeSet<String>();
        properties
                .maybe("_expandable")
                .ifPresent(others -> others.object().json().propertyNames().forEach(unread::add));
        unread.removeAll(values.keySet());
        return new ContentProperties(values, unread);
    }
}
