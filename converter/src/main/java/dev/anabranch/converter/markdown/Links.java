package dev.anabranch.converter.markdown;

import dev.anabranch.converter.page.Heading;
import dev.anabranch.converter.page.Issue;
import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.SiteLink;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.page.Target;
import dev.anabranch.converter.tree.Findings;
import dev.anabranch.converter.tree.ImageSource;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Page;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where links lead and what people and pages are called, asked of the caller; and what is written when nobody knows.
final class Links {
    private final Surroundings surroundings;
    private final Findings findings;
    private final Set<String> wantedAnchors = new HashSet<>();
    private final Outline outline;
    private final Map<Reference, Anchors> others = new HashMap<>();
    private Supplier<List<Heading>> headings = List::of;
    private @Nullable Anchors own;

    /// @param outline of the page, which knows the anchors that it sets
    Links(Page page, Surroundings surroundings, Outline outline) {
        this.surroundings = surroundings;
        this.findings = page.findings();
        this.outline = outline;
        for (var anchor : page.anchors()) {
            wantedAnchors.add(anchor);
            wantedAnchors.add(Addresses.decode(anchor));
        }
    }

    /// Tells the headings of the page itself.
    ///
    /// @param own asked at the first link to one of them
    void headings(Supplier<List<Heading>> own) {
        headings = own;
    }

    private Anchors own() {
        if (own == null) {
            own = new Anchors(headings.get(), surroundings.title().orElse(""));
        }
        return own;
    }

    /// The address to write for a link; null when there is nothing that could be followed.
    @Nullable
    String addressOf(Link link) {
        return switch (link.destination()) {
            case Link.Destination.Url(var url) -> link.leadsToSite() ? Addresses.inParentheses(url) : addressOf(url);
            case Link.Destination.Anchor(var name) -> "#" + ownFragment(name);
            case Link.Destination.Content(var reference, var anchor) -> addressOf(reference, anchor);
        };
    }

    private String addressOf(String url) {
        var site = SiteLink.parse(url, surroundings.siteUrl().orElse(null));
        if (site.isPresent()) {
            var found = surroundings.find(site.get().target());
            if (found.isPresent() && found.get() instanceof Target.File file) {
                return path(file, site.get().target(), site.get().fragment());
            }
        }
        return Addresses.inParentheses(url.startsWith("/") ? onSite(url) : url);
    }

    /// Addresses such as `/wiki/…` and `/download/…` begin at the site's host.
    private String onSite(String url) {
        var site = surroundings.siteUrl();
        if (site.isEmpty() || url.startsWith("//")) {
            return url;
        }
        int host = site.get().indexOf("://");
        int end = site.get().indexOf('/', host < 0 ? 0 : host + 3);
        return (end < 0 ? site.get() : site.get().substring(0, end)) + url;
    }

    private @Nullable String addressOf(Reference reference, @Nullable String anchor) {
        if (!reference.variable().isEmpty()) {
            return null;
        }
        var found = surroundings.find(reference);
        if (found.isPresent()) {
            return switch (found.get()) {
                case Target.File file -> path(file, reference, anchor);
                case Target.Web web ->
                    Addresses.inParentheses(anchor == null ? web.url() : web.url() + "#" + fragment(anchor));
            };
        }
        findings.noteHere("unresolved " + kind(reference), Outcome.SIMPLIFIED);
        return unresolved(reference, anchor);
    }

    private String path(Target.File file, Reference target, @Nullable String anchor) {
        var path = Addresses.encodePath(file.path());
        if (anchor == null || anchor.isEmpty()) {
            return path;
        }
        var slug = others.computeIfAbsent(target, other -> new Anchors(surroundings.headingsOf(other), file.title()))
                .slugOf(anchor);
        return path + "#" + Addresses.encodeName(slug == null ? Slugs.of(Addresses.decode(anchor)) : slug);
    }

    private static String kind(Reference reference) {
        return switch (reference) {
            case Reference.Page _, Reference.Content _ -> "page";
            case Reference.BlogPost _ -> "blog post";
            case Reference.Attachment _, Reference.Media _ -> "attachment";
            case Reference.Person _ -> "person";
            case Reference.Space _ -> "space";
        };
    }

    /// With nobody to ask, a title is the best guess at a file's name. It stays readable: [Addresses#inLink] puts what
    /// holds spaces in angle brackets.
    private @Nullable String unresolved(Reference reference, @Nullable String anchor) {
        var fragment = anchor == null ? "" : "#" + Addresses.encodeName(Slugs.of(Addresses.decode(anchor)));
        return switch (reference) {
            case Reference.Page(var _, var title) -> Addresses.readableName(title) + ".md" + fragment;
            case Reference.BlogPost post -> Addresses.readableName(post.title()) + ".md" + fragment;
            case Reference.Attachment file -> folder(file.container()) + Addresses.readableName(file.fileName());
            case Reference.Media media -> "attachments/" + Addresses.readableName(nameOf(media));
            case Reference.Content(var id) -> onSiteOnly("/pages/viewpage.action?pageId=" + Addresses.encodeName(id));
            case Reference.Space(var key) -> onSiteOnly("/spaces/" + Addresses.encodeName(key));
            case Reference.Person _ -> null;
        };
    }

    private static String nameOf(Reference.Media media) {
        return media.name().isEmpty() ? media.fileId() : media.name();
    }

    private static String folder(@Nullable Reference container) {
        return switch (container) {
            case Reference.Page page -> Addresses.readableName(page.title()) + ".attachments/";
            case Reference.BlogPost post -> Addresses.readableName(post.title()) + ".attachments/";
            case Reference.Space space -> Addresses.encodeName(space.key()) + "/attachments/";
            case null, default -> "attachments/";
        };
    }

    private String onSiteOnly(String path) {
        return surroundings.siteUrl().orElse("/wiki") + path;
    }

    /// Whether a link leads to a place on the site and nobody knows the site: its words say all that there is.
    boolean isOnUnknownSite(Link link) {
        return surroundings.siteUrl().isEmpty()
                && link.destination() instanceof Link.Destination.Content(var reference, var _)
                && (reference instanceof Reference.Space || reference instanceof Reference.Content)
                && surroundings.find(reference).isEmpty();
    }

    private static String fragment(String anchor) {
        return Addresses.encodeName(Addresses.decode(anchor));
    }

    /// The words for a link that has none: the title of what it leads to.
    String titleOf(Link link) {
        return switch (link.destination()) {
            case Link.Destination.Url(var url) -> titleOf(url);
            case Link.Destination.Anchor(var name) -> name;
            case Link.Destination.Content(var reference, var _) ->
                surroundings.find(reference).map(Target::title).orElseGet(() -> ownTitle(reference));
        };
    }

    private String titleOf(String url) {
        return SiteLink.parse(url, surroundings.siteUrl().orElse(null))
                .flatMap(link -> surroundings.find(link.target()))
                .map(Target::title)
                .filter(title -> !title.isEmpty())
                .orElse(url);
    }

    /// The name of an image's file; empty when nobody knows it.
    String nameOf(ImageSource.Attached image) {
        if (image.file() instanceof Reference.Media media && media.name().isEmpty()) {
            return surroundings.find(media).map(Target::title).orElse("");
        }
        return ownTitle(image.file());
    }

    /// What a reference calls its target.
    static String ownTitle(Reference reference) {
        return switch (reference) {
            case Reference.Page page -> page.title();
            case Reference.BlogPost post -> post.title();
            case Reference.Attachment file -> file.fileName();
            case Reference.Media media -> media.name().isEmpty() ? "file" : media.name();
            case Reference.Content content -> "page " + content.id();
            case Reference.Space space -> space.key();
            case Reference.Person person -> person.id();
        };
    }

    /// The name of a person, without the at sign.
    String nameOf(Inline.Mention mention) {
        var known = surroundings.nameOf(mention.person());
        if (known.isPresent()) {
            return known.get();
        }
        if (mention.name() != null && !mention.name().isBlank()) {
            var name = mention.name().strip();
            return name.startsWith("@") ? name.substring(1) : name;
        }
        findings.noteHere("unknown person", Outcome.PLACEHOLDER);
        return "unknown user";
    }

    /// The address of an image; null when it has none.
    @Nullable
    String addressOf(ImageSource source) {
        return switch (source) {
            case ImageSource.Attached(var file) -> addressOf(file, null);
            case ImageSource.Remote(var url) -> addressOf(url);
            case ImageSource.Missing _ -> null;
        };
    }

    /// What is known of an issue; null for nothing.
    @Nullable
    Issue issue(String key) {
        return surroundings.issue(key).orElse(null);
    }

    /// The address of an issue on the site's Jira; null when the site is not known.
    @Nullable
    String issueUrl(String key) {
        return surroundings.siteUrl().isEmpty() ? null : onSite("/browse/" + Addresses.encodeName(key));
    }

    // ---------------------------------------------------------------- anchors

    /// Whether an anchor of this page has to be written.
    boolean isLinked(String anchor) {
        return wantedAnchors.contains(anchor) || surroundings.isLinkedFromElsewhere(anchor);
    }

    private String ownFragment(String anchor) {
        var name = Addresses.decode(anchor);
        if (outline.hasAnchor(name)) {
            return Addresses.encodeName(name);
        }
        var slug = own().slugOf(anchor);
        return Addresses.encodeName(slug == null ? Slugs.of(name) : slug);
    }
}
