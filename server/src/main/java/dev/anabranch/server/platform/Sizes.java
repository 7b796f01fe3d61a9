package dev.anabranch.server.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amounts of bytes as people write them in settings and flags: `500KB`, `100MB`, `2GB`. A kilobyte is 1,024 bytes.
public final class Sizes {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*([KMGT]?)B", Pattern.CASE_INSENSITIVE);

    private Sizes() {}

    /// The bytes that a text means; empty when it means none. A number alone means none: nobody can tell its unit.
    public static Optional<Long> parse(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            return Optional.empty();
        }
        int power =
                " KMGT".indexOf(size.group(2).isEmpty() ? " " : size.group(2).toUpperCase(Locale.ROOT));
        return Optional.of(Long.parseLong(size.group(1)) << (10 * power));
    }
}
