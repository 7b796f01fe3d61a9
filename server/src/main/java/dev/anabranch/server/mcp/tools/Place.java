package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.content.DocumentId;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where something is: `confluence://SPACE/PAGEID`, `confluence://SPACE` for a space as a whole, with `?site=` and the
/// site's address where several sites are held.
///
/// @param space    key of the space, for people: a page is found by its id alone
/// @param document empty for the space as a whole
/// @param site     empty where any is meant
record Place(String space, Optional<DocumentId> document, Optional<String> site) {
    static final String SCHEME = "confluence://";
    private static final int LONGEST = 1000;
    private static final String SITE = "site=";

    /// The place that an address names.
    static Optional<Place> of(String uri) {
        if (!uri.startsWith(SCHEME) || uri.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            new URI(uri); // or it is no address at all
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
        var rest = uri.substring(SCHEME.length());
        int question = rest.indexOf('?');
        var query = question < 0 ? "" : rest.substring(question + 1);
        var parts = (question < 0 ? rest : rest.substring(0, question)).split("/", -1);
        if (parts.length > 2 || parts[0].isEmpty() || !(query.isEmpty() || query.startsWith(SITE))) {
            return Optional.empty();
        }
        var document = parts.length < 2 ? Optional.<DocumentId>empty() : DocumentId.parse(decoded(parts[1]));
        if (parts.length == 2 && document.isEmpty()) {
            return Optional.empty();
        }
        var site = query.isEmpty() ? Optional.<String>empty() : Optional.of(decoded(query.substring(SITE.length())));
        return Optional.of(new Place(decoded(parts[0]), document, site));
    }

    String uri() {
        return SCHEME
                + encoded(space)
                + document.map(id -> "/" + encoded(id.value())).orElse("")
                + site.map(address -> "?" + SITE + encoded(address)).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
