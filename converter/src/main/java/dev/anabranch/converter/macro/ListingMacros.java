package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Role;
import java.util.Set;

/// Lists that Confluence computes when a page is shown.
final class ListingMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of(
                "pagetreesearch",
                "content-report-table",
                "livesearch",
                "listlabels",
                "popular-labels",
                "related-labels",
                "labels-list",
                "navmap",
                "space-attachments",
                "space-details",
                "spaces",
                "space-list",
                "favpages",
                "userlister",
                "network",
                "create-from-template",
                "create-space-button",
                "calendar",
                "change-history",
                "page-info",
                "outgoing-links",
                "incoming-links",
                "search",
                "junitreport");
    }

    @Override
    public MacroText convert(MacroCall call) {
        return Words.placeholder(call);
    }

    @Override
    public Role role() {
        return Role.LIST;
    }
}
