package dev.anabranch.simulator.http;

import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Site;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// Who sends a request, by its `Authorization` header.
public sealed interface SignIn {
    /// E-mail and token belong together.
    record Known(Account account) implements SignIn {}

    /// No header.
    record Anonymous() implements SignIn {}

    /// E-mail and token that are not of this site.
    record Wrong() implements SignIn {}

    /// Not Basic at all. A token of OAuth is refused on the site's own address whatever its worth (atlassian-api.md
    /// 1.1).
    record Unsupported() implements SignIn {}

    /// Refused with an answer of its own, whatever was asked for.
    record Refused(Answer answer) implements SignIn {}

    /// Looks the caller up.
    static SignIn of(Request request, Site site) {
        Optional<String> header = request.header("authorization");
        if (header.isEmpty()) {
            return new Anonymous();
        }
        String value = header.get();
        if (!value.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return new Unsupported();
        }
        return credentials(value.substring("basic ".length()).strip())
                .flatMap(pair ->
                        site.people().signIn(pair[0], pair[1], site.clock().now()))
                .<SignIn>map(Known::new)
                .orElseGet(Wrong::new);
    }

    private static Optional<String[]> credentials(String encoded) {
        try {
            String plain = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            String[] pair = plain.split(":", 2);
            return pair.length == 2 ? Optional.of(pair) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
