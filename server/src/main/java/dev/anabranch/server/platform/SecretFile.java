package dev.anabranch.server.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where a secret comes from: a file that holds nothing else, or a variable. The file wins.
public final class SecretFile {
    private static final int LONGEST = 64 * 1024;

    private SecretFile() {}

    /// The secret as configured, without the line's end; empty when none is.
    ///
    /// @param value names the secret itself
    /// @param file names the file that holds it
    /// @throws CommandFailed when the file cannot be read or holds no secret; without what is in it
    public static Optional<String> read(Configuration configuration, Setting value, Setting file) {
        Optional<String> named = configuration.value(file);
        return named.isPresent()
                ? Optional.of(text(configuration, file, Path.of(named.get())))
                : configuration.value(value);
    }

    private static String text(Configuration configuration, Setting setting, Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw configuration.refused(setting, "is too long to hold only a secret");
            }
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw configuration.refused(setting, "is empty; it has to hold the secret and nothing else");
            }
            return text;
        } catch (IOException unreadable) {
            throw configuration.refused(setting, "cannot be read; name a file that holds only the secret");
        }
    }
}
