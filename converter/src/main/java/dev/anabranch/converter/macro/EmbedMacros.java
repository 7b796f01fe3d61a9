package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Inline;
import java.util.ArrayList;
import java.util.Set;

/// Another site shown in place: a link to it.
final class EmbedMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of(
                "widget",
                "iframe",
                "rss",
                "lucidchart",
                "figma",
                "miro",
                "google-docs",
                "google-sheets",
                "google-slides",
                "google-drive",
                "google-maps",
                "google-calendar",
                "google-form",
                "loom",
                "youtube",
                "vimeo",
                "swagger-open-api",
                "openapi",
                "swagger-integration",
                "html-include",
                "redirect",
                "viewport-url-redirect",
                "trello",
                "miro-macro",
                "iframe-embed",
                "html5-iframe",
                "portfolioforjiraplan",
                "git-file-by-link",
                "airtable",
                "power-bi",
                "tableau",
                "smartsheet",
                "onedrive",
                "sharepoint",
                "invision",
                "whimsical",
                "lucid-diagram");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var url = call.firstText("url", "src", "link", "href", "location", "accesslink", "embedurl", "shareurl", "");
        url = url.isEmpty() ? call.plain().strip() : url;
        if (!Words.isAddress(url)) {
            return new UnknownMacro().convert(call);
        }
        var words = new ArrayList<Inline>();
        var title = call.firstText("title", "name");
        if (!title.isEmpty() && !title.equals(url)) {
            words.add(Words.plain(title + ": ", call.style()));
        }
        words.add(Words.link(url, call.style()));
        return new MacroText.Line(words, Outcome.SIMPLIFIED);
    }
}
