package dev.anabranch.converter.back;

import dev.anabranch.converter.markdown.MarkdownWriter;
import dev.anabranch.converter.page.Heading;
import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.tree.Findings;
import dev.anabranch.converter.tree.Page;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the addresses in a Markdown file lead to, asked of the caller; and what is assumed when nobody knows.
final class Targets {
    private static final String PAGE_ENDING = ".md";
    private static final String OWN_FILES = "attachments/";
    private static final String FILES_OF_A_PAGE = ".attachments/";

    private final Resolver resolver;
    private final Findings findings;
    private final Set<String> anchors;
    private final Map<String, String> anchorsBySlug = new HashMap<>();
    private final Set<StoredMarkdown.Upload> uploads = new LinkedHashSet<>();

    Targets(Page page, Resolver resolver) {
        this.resolver = resolver;
        this.findings = page.findings();
        this.anchors = new HashSet<>();
        Anchors.collect(page.blocks(), anchors);
        for (var heading : MarkdownWriter.headings(page)) {
            anchorsBySlug.putIfAbsent(heading.slug(), anchor(heading, anchorsBySlug.containsValue(anchorOf(heading))));
        }
    }

    /// Where the writer is, for what is reported.
    void moveTo(int at) {
        findings.moveTo(at);
    }

    /// Confluence makes an anchor of a heading's words by writing hyphens for spaces. The second heading of the same
    /// words is reached by its slug alone.
    private static String anchor(Heading heading, boolean taken) {
        return taken ? heading.slug() : anchorOf(heading);
    }

    private static String anchorOf(Heading heading) {
        return heading.text().replace(' ', '-');
    }

    /// The anchor of this page that a fragment means.
    String ownAnchor(String fragment) {
        var name = decode(fragment);
        return anchors.contains(name) ? name : anchorsBySlug.getOrDefault(name, name);
    }

    /// What an address leads to, and the anchor in it.
    record Target(Reference reference, @Nullable String anchor) {}

    /// What in Confluence a link leads to; null when it leads elsewhere.
    @Nullable
    Target of(String url) {
        if (!isRelative(url)) {
            return null;
        }
        int hash = url.indexOf('#');
        var path = hash < 0 ? url : url.substring(0, hash);
        var fragment = hash < 0 || hash + 1 == url.length() ? null : decode(url.substring(hash + 1));
        var known = resolver.target(decode(path));
        var reference = known.orElseGet(() -> assumed(path));
        if (reference == null) {
            findings.noteHere("link to a file", Outcome.SIMPLIFIED);
            return null;
        }
        if (known.isEmpty()) {
            upload(reference, path);
        }
        return new Target(reference, fragment == null ? null : anchorIn(reference, fragment));
    }

    private String anchorIn(Reference page, String slug) {
        for (var heading : resolver.headingsOf(page)) {
            if (heading.slug().equals(slug)) {
                return anchorOf(heading);
            }
        }
        return slug;
    }

    /// The file that an image shows; null when its address is not one of a file beside the Markdown.
    Reference.@Nullable Attachment image(String url) {
        if (!isRelative(url)) {
            return null;
        }
        var known = resolver.target(decode(url));
        if (known.isPresent()) {
            return switch (known.get()) {
                case Reference.Attachment file -> file;
                case Reference.Media media when !media.name().isEmpty() -> new Reference.Attachment(media.name(), null);
                default -> null;
            };
        }
        var file = assumed(url) instanceof Reference.Attachment attachment ? attachment : ownFile(url);
        if (file != null) {
            upload(file, url);
        }
        return file;
    }

    private void upload(Reference reference, String path) {
        if (reference instanceof Reference.Attachment file && file.container() == null) {
            uploads.add(new StoredMarkdown.Upload(decode(path), file.fileName()));
        }
    }

    private static Reference.@Nullable Attachment ownFile(String url) {
        var name = decode(url.substring(url.lastIndexOf('/') + 1));
        return name.isBlank() ? null : new Reference.Attachment(name, null);
    }

    /// The forms that are written when nobody knows where a target lies.
    private static @Nullable Reference assumed(String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            boolean page = path.length() > PAGE_ENDING.length() && path.endsWith(PAGE_ENDING);
            var title = page ? decode(path.substring(0, path.length() - PAGE_ENDING.length())) : "";
            return title.isBlank() ? null : new Reference.Page(null, title);
        }
        if (path.indexOf('/', slash + 1) >= 0 || slash + 1 == path.length()) {
            return null;
        }
        var name = decode(path.substring(slash + 1));
        var folder = path.substring(0, slash + 1);
        if (name.isBlank()) {
            return null;
        }
        if (folder.equals(OWN_FILES)) {
            return new Reference.Attachment(name, null);
        }
        if (folder.endsWith(FILES_OF_A_PAGE) && folder.length() > FILES_OF_A_PAGE.length()) {
            var title = decode(folder.substring(0, folder.length() - FILES_OF_A_PAGE.length()));
            return title.isBlank() ? null : new Reference.Attachment(name, new Reference.Page(null, title));
        }
        return null;
    }

    /// Whether an address is a path from the file's folder.
    private static boolean isRelative(String url) {
        if (url.isEmpty() || url.startsWith("/") || url.startsWith("#") || url.startsWith("?")) {
            return false;
        }
        int colon = url.indexOf(':');
        int end = url.indexOf('/');
        return colon < 0 || (end >= 0 && end < colon) || (url.indexOf('#') >= 0 && url.indexOf('#') < colon);
    }

    /// Whether following an address would run something.
    static boolean isUnsafe(String url) {
        int colon = url.indexOf(':');
        if (colon < 0 || colon > 12) {
            return false;
        }
        return switch (url.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
            case "javascript", "data", "vbscript" -> true;
            default -> false;
        };
    }

    /// Notes a link that was left out.
    void noteUnsafe() {
        findings.noteHere("unsafe link", Outcome.SIMPLIFIED);
    }

    /// The key of the issue of the site's Jira that a link with these words leads to; null when it leads elsewhere.
    @Nullable
    String issue(String url, String words) {
        var site = resolver.siteUrl();
        if (site.isEmpty() || !isIssueKey(words)) {
            return null;
        }
        int host = site.get().indexOf("://");
        int end = site.get().indexOf('/', host < 0 ? 0 : host + 3);
        var root = end < 0 ? site.get() : site.get().substring(0, end);
        return url.equals(root + "/browse/" + words) ? words : null;
    }

    private static boolean isIssueKey(String words) {
        int hyphen = words.indexOf('-');
        return hyphen > 0
                && hyphen + 1 < words.length()
                && words.substring(0, hyphen)
                        .chars()
                        .allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_')
                && words.substring(hyphen + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// The files to attach, each once.
    List<StoredMarkdown.Upload> uploads() {
        return new ArrayList<>(uploads);
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray percent sign
        }
    }
}
