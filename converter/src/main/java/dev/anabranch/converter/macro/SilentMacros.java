package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import java.util.Set;

/// Macros with nothing of their own for a reader: lists of the page's own headings, page breaks, styles, hidden text.
final class SilentMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of(
                "toc",
                "tableofcontents",
                "scroll-pagebreak",
                "pagebreak",
                "style",
                "css",
                "html-include-css",
                "viewport-metadata",
                "hidden",
                "hidden-data",
                "hidden-content",
                "comment",
                "hidecomments",
                "hide-comments",
                "scroll-bookmark",
                "scroll-indexterm",
                "scroll-toc",
                "floatmenu",
                "display-footnotes",
                "footnotes-display",
                "spacer",
                "back-to-top",
                "easy-heading-macro",
                "metadata-from");
    }

    @Override
    public MacroText convert(MacroCall call) {
        return MacroText.nothing(call.body() instanceof MacroBody.None ? Outcome.KEPT : Outcome.DROPPED);
    }
}
