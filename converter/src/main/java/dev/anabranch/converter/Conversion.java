package dev.anabranch.converter;

import dev.anabranch.converter.page.ConversionReport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a body became.
///
/// @param markdown GitHub flavoured Markdown, ending in one line feed; empty when there is nothing to read
/// @param report what became of the constructs in it
/// @param description the words of its hidden excerpt, on one line; empty when it has none. The Markdown does not show
/// it
/// @param properties what its page properties say: names and the words of their values, in order
public record Conversion(String markdown, ConversionReport report, String description, Map<String, String> properties) {
    /// Copies the map; its order stays.
    public Conversion {
        properties = properties.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
}
