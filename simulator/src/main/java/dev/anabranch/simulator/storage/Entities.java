package dev.anabranch.simulator.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/// What `&name;` and `&#number;` stand for.
final class Entities {
    private static final Map<String, String> BY_NAME = load();

    private Entities() {}

    /// @param reference what is between `&` and `;`
    static Optional<String> resolve(String reference) {
        if (!reference.startsWith("#")) {
            return Optional.ofNullable(BY_NAME.get(reference));
        }
        var hexadecimal = reference.startsWith("#x");
        try {
            var code = Integer.parseInt(reference.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
            return isCharacter(code) ? Optional.of(Character.toString(code)) : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /// XML 1.0, production 2: the characters that a document may contain.
    static boolean isCharacter(int code) {
        return code == '\t'
                || code == '\n'
                || code == '\r'
                || (code >= 0x20 && code <= 0xD7FF)
                || (code >= 0xE000 && code <= 0xFFFD)
                || (code >= 0x10000 && code <= 0x10FFFF);
    }

    private static Map<String, String> load() {
        var properties = new Properties();
        try (var file = Objects.requireNonNull(Entities.class.getResourceAsStream("entities.properties"))) {
            properties.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> Character.toString(Integer.parseInt(properties.getProperty(name)))));
    }
}
