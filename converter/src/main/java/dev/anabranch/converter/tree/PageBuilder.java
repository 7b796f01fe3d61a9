package dev.anabranch.converter.tree;

import dev.anabranch.converter.page.Citation;
import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.page.SiteLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gathers what a reader learns about a page beside its blocks.
public final class PageBuilder {
    private final List<Citation> citations = new ArrayList<>();
    private final Set<String> anchors = new HashSet<>();
    private final Findings findings = new Findings();
    private final List<Page.Part> parts = new ArrayList<>();
    private final Map<String, Integer> macros = new HashMap<>();
    private boolean wantsMore;
    private final @Nullable String siteUrl;

    /// @param siteUrl the site's address, by which links to its pages are recognised
    public PageBuilder(@Nullable String siteUrl) {
        this.siteUrl = siteUrl;
    }

    /// Notes what became of a construct.
    public void note(String construct, Outcome outcome, int at) {
        findings.note(construct, outcome, at);
    }

    /// Notes that the page names something.
    public void cite(Reference target, Role role) {
        if (target.variable().isEmpty()) {
            citations.add(new Citation(target, role));
        }
    }

    /// The destination of a link as written, noted.
    public Link.Destination destination(String url) {
        if (url.length() > 1 && url.charAt(0) == '#') {
            anchors.add(url.substring(1));
            return new Link.Destination.Anchor(url.substring(1));
        }
        SiteLink.parse(url, siteUrl).ifPresent(link -> cite(link.target(), Role.LINK));
        return new Link.Destination.Url(url);
    }

    /// The destination of a link to an anchor, on another page or on this one, noted.
    public Link.Destination destination(@Nullable Reference target, @Nullable String anchor) {
        if (target == null) {
            var name = anchor == null ? "" : anchor;
            anchors.add(name);
            return new Link.Destination.Anchor(name);
        }
        cite(target, Role.LINK);
        return new Link.Destination.Content(target, anchor);
    }

    /// Counts a macro.
    ///
    /// @return how many of its name came before
    public int count(String macro) {
        return macros.merge(macro, 1, Integer::sum) - 1;
    }

    /// Notes that something of the page lives elsewhere.
    public void want(Wanted wanted) {
        wantsMore = true;
        citations.addAll(wanted.citations());
    }

    /// Keeps a part that other pages may show.
    public void part(Page.Part part) {
        parts.add(part);
    }

    /// The page.
    public Page build(List<Block> blocks, int length) {
        return new Page(blocks, citations, anchors, findings, parts, wantsMore, length);
    }
}
