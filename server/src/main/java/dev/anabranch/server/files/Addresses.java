package dev.anabranch.server.files;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Rewrites the links and images of one page: what lies in the workspace gets its address here, the web stays a link,
/// everything else loses its address. A picture from elsewhere becomes a link, because loading it would tell a stranger
/// who reads what.
final class Addresses {
    private static final Set<String> WEB = Set.of("http", "https", "mailto");

    private final FileTree files;
    private final String folder;
    private final Map<String, Optional<String>> known = new HashMap<>();
    private final Set<String> readable = new HashSet<>();

    Addresses(FileTree files, String page) {
        this.files = files;
        this.folder = FileTree.place(page);
    }

    void resolve(Element body) {
        var named = Stream.concat(
                        body.select("img").eachAttr("src").stream(), body.select("a[href]").eachAttr("href").stream())
                .map(String::strip)
                .flatMap(target -> path(target).stream())
                .collect(Collectors.toSet());
        readable.addAll(files.files(named)); // of all at once: each question is one to the database
        body.select("img").forEach(this::image);
        body.select("a[href]").forEach(this::link);
    }

    private void link(Element link) {
        String target = link.attr("href").strip();
        String scheme = scheme(target);
        if (target.startsWith("#")) {
            link.attr("href", fragment(target.substring(1)));
        } else if (WEB.contains(scheme)) {
            link.attr("href", target).attr("rel", "noopener noreferrer");
        } else {
            local(target).ifPresentOrElse(url -> link.attr("href", url), () -> link.removeAttr("href"));
        }
        if (link.text().isBlank() && link.select("img").isEmpty()) {
            link.text(target);
        }
    }

    private void image(Element image) {
        String source = image.attr("src").strip();
        String words = image.attr("alt").isBlank() ? "image" : image.attr("alt");
        if (WEB.contains(scheme(source))) {
            image.replaceWith(new Element("a").attr("href", source).text("Image elsewhere: " + words));
            return;
        }
        Optional<String> url = scheme(source).isEmpty() ? local(source) : Optional.empty();
        if (url.isEmpty()) {
            image.replaceWith(new TextNode("[Image not here: " + words + "]"));
            return;
        }
        image.attr("src", url.get()).attr("alt", image.attr("alt")).attr("loading", "lazy");
    }

    /// The address of a file in the workspace that a relative link names, if there is such a file.
    private Optional<String> local(String target) {
        int hash = target.indexOf('#');
        String anchor = hash < 0 ? "" : fragment(target.substring(hash + 1));
        return path(target)
                .flatMap(path -> known.computeIfAbsent(path, this::url))
                .map(url -> url + anchor);
    }

    /// The path from the top of the workspace that a relative link names; empty for every other link.
    private Optional<String> path(String target) {
        if (target.startsWith("#") || !scheme(target).isEmpty() || target.startsWith("/") || target.startsWith("\\")) {
            return Optional.empty();
        }
        int hash = target.indexOf('#');
        return joined(decoded(hash < 0 ? target : target.substring(0, hash)));
    }

    private Optional<String> url(String path) {
        if (readable.contains(path)) {
            return Optional.of(FileTree.isMarkdown(path) ? Urls.file(path) : Urls.bytes(path));
        }
        return files.isFolder(path) ? Optional.of(Urls.folder(path)) : Optional.empty();
    }

    private static String fragment(String anchor) {
        return "#" + Dressing.ID_PREFIX + anchor;
    }

    /// The path from the top of the workspace; empty when the link climbs out of it.
    private Optional<String> joined(String relative) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : (folder + "/" + relative).split("/", -1)) {
            if (name.equals("..")) {
                if (names.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return Optional.of(String.join("/", names));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /// The scheme of an address as a browser would see it, in lower case; empty for a relative one.
    private static String scheme(String address) {
        String seen = address.replaceAll("[\\p{Cntrl}\\s]", "");
        int colon = seen.indexOf(':');
        if (colon <= 0 || !seen.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            return seen.startsWith("//") ? "network-path" : "";
        }
        return seen.substring(0, colon).toLowerCase(Locale.ROOT);
    }
}
