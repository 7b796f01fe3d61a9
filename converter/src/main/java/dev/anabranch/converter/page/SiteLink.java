package dev.anabranch.converter.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An address that leads to content of a Confluence site, taken apart.
///
/// @param fragment what stands after `#`; null for nothing
public record SiteLink(Reference target, @Nullable String fragment) {
    /// What lies in a space under its id.
    private static final Set<String> KINDS = Set.of("pages", "blog", "folder", "whiteboard", "database", "embed");

    /// Reads an address such as `https://example.atlassian.net/wiki/spaces/DEV/pages/123/Title#Part`,
    /// `…/pages/viewpage.action?pageId=123`, `…/display/DEV/Title` or `…/x/AbCd`.
    ///
    /// @param siteUrl the site's own address, ending in `/wiki` on Cloud; null recognises only addresses that begin
    ///     with `/wiki/`
    /// @return empty when it leads elsewhere
    public static Optional<SiteLink> parse(String url, @Nullable String siteUrl) {
        var path = pathOnSite(url, siteUrl);
        if (path == null) {
            return Optional.empty();
        }
        int hash = path.indexOf('#');
        var fragment = hash < 0 ? null : path.substring(hash + 1);
        var target = target(hash < 0 ? path : path.substring(0, hash));
        return target == null
                ? Optional.empty()
                : Optional.of(new SiteLink(target, fragment == null || fragment.isEmpty() ? null : fragment));
    }

    private static @Nullable String pathOnSite(String url, @Nullable String siteUrl) {
        if (siteUrl != null) {
            var base = siteUrl.endsWith("/") ? siteUrl.substring(0, siteUrl.length() - 1) : siteUrl;
            if (url.regionMatches(true, 0, base, 0, base.length()) && url.startsWith("/", base.length())) {
                return url.substring(base.length());
            }
        }
        return url.startsWith("/wiki/") ? url.substring("/wiki".length()) : null;
    }

    private static @Nullable Reference target(String pathAndQuery) {
        int question = pathAndQuery.indexOf('?');
        var path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        var query = question < 0 ? "" : pathAndQuery.substring(question + 1);
        var parts = path.split("/", 8);
        var first = parts.length > 1 ? parts[1] : "";
        return switch (first) {
            case "spaces" -> inSpace(parts);
            case "pages" -> path.equals("/pages/viewpage.action") ? byQuery(query) : null;
            case "display" -> display(parts);
            case "x" -> parts.length == 3 ? tiny(parts[2]) : null;
            default -> null;
        };
    }

    /// `/spaces/KEY`, `/spaces/KEY/overview`, `/spaces/KEY/pages/ID[/Title]`, `/spaces/KEY/blog/2023/09/27/ID/Title`,
    /// `/spaces/KEY/folder/ID`.
    private static @Nullable Reference inSpace(String[] parts) {
        if (parts.length < 3 || parts[2].isEmpty()) {
            return null;
        }
        var kind = parts.length > 3 ? parts[3] : "";
        if (kind.isEmpty() || (kind.equals("overview") && parts.length == 4)) {
            return new Reference.Space(parts[2]);
        }
        int at = kind.equals("blog") ? 7 : 4;
        if (!KINDS.contains(kind) || parts.length <= at) {
            return null;
        }
        var id = kind.equals("blog") ? parts[at].split("/", 2)[0] : parts[at];
        return isNumber(id) ? new Reference.Content(id) : null;
    }

    private static @Nullable Reference byQuery(String query) {
        for (var pair : query.split("&", 50)) {
            if (pair.startsWith("pageId=") && isNumber(pair.substring("pageId=".length()))) {
                return new Reference.Content(pair.substring("pageId=".length()));
            }
        }
        return null;
    }

    private static @Nullable Reference display(String[] parts) {
        if (parts.length == 3 && !parts[2].isEmpty()) {
            return new Reference.Space(parts[2]);
        }
        if (parts.length != 4 || parts[3].isEmpty()) {
            return null;
        }
        try {
            return new Reference.Page(parts[2], URLDecoder.decode(parts[3], StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null; // a stray percent sign: not an address that Confluence made
        }
    }

    /// A tiny link is the id's bytes, lowest first, in base 64 with its own two characters and without trailing
    /// zeros.
    private static @Nullable Reference tiny(String code) {
        if (code.isEmpty() || code.length() > 11) {
            return null;
        }
        try {
            var padded = code.replace('-', '/').replace('_', '+') + "A".repeat(Math.max(0, 11 - code.length())) + "=";
            byte[] bytes = Base64.getDecoder().decode(padded);
            long id = 0;
            for (int i = bytes.length - 1; i >= 0; i--) {
                id = (id << 8) | (bytes[i] & 0xFF);
            }
            return id > 0 ? new Reference.Content(Long.toString(id)) : null;
        } catch (IllegalArgumentException e) {
            return null; // other characters than Confluence uses
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 20 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
