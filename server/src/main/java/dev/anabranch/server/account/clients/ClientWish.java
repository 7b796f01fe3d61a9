package dev.anabranch.server.account.clients;

import dev.anabranch.server.platform.StoredText;
import java.util.LinkedHashSet;
import java.util.List;

/// What a program says of itself when it makes itself known.
///
/// @param name      at most 100 characters on one line are kept of it
/// @param redirects 1 to 10 addresses
public record ClientWish(String name, List<RedirectUri> redirects) {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_REDIRECTS = 10;

    /// The same, as it can be kept and shown: one line, no characters that turn text around or that nobody sees.
    ///
    /// @throws ClientRefused when there is no address, or too many
    public ClientWish {
        name = shown(name);
        redirects = List.copyOf(new LinkedHashSet<>(redirects));
        if (redirects.isEmpty() || redirects.size() > MOST_REDIRECTS) {
            throw new ClientRefused(
                    "invalid_redirect_uri", "redirect_uris has to hold 1 to %d addresses.".formatted(MOST_REDIRECTS));
        }
    }

    private static String shown(String name) {
        String clean = StoredText.of(name.replaceAll("[\\p{C}\\p{Z}]+", " ").strip());
        if (clean.isEmpty()) {
            return "A program without a name";
        }
        int end = clean.offsetByCodePoints(0, Math.min(LONGEST_NAME, clean.codePointCount(0, clean.length())));
        return clean.substring(0, end);
    }
}
