package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import java.util.List;
import java.util.Set;

/// Macros that only place, style or filter what is in them: the content alone is for the reader.
final class FrameMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of(
                "section",
                "column",
                "align",
                "center",
                "div",
                "span",
                "ul",
                "ol",
                "li",
                "p",
                "lbox",
                "rbox",
                "bgcolor",
                "color",
                "indent",
                "style-macro",
                "numberedheadings",
                "toc-zone",
                "scroll-ignore",
                "scroll-only",
                "scroll-ignore-inline",
                "scroll-only-inline",
                "scroll-exportbutton",
                "scroll-landscape",
                "scroll-portrait",
                "scroll-pagetitle",
                "scroll-tablelayout",
                "scroll-content",
                "scroll-office",
                "scroll-pdf",
                "scroll-html",
                "sv-translation",
                "language",
                "translation",
                "tabs",
                "tabs-group",
                "tab-group",
                "ui-tabs",
                "localtabgroup",
                "deck",
                "deck-container",
                "cards",
                "horizontal-nav-group",
                "vertical-nav-group",
                "auibuttongroup",
                "ui-steps",
                "ui-text-box",
                "clickable",
                "table-filter",
                "table-plus",
                "tableenhancer",
                "table-transformer",
                "table-chart",
                "pivot-table",
                "table-toolbox",
                "show-if",
                "hide-if",
                "visibility-show-if",
                "visibility-hide-if",
                "legend",
                "builder-show",
                "table-joiner",
                "table-overview",
                "confiform",
                "content-block",
                "background",
                "columnlayout");
    }

    @Override
    public MacroText convert(MacroCall call) {
        if (call.body() instanceof MacroBody.Plain(var text) && call.name().endsWith("-inline")) {
            return new MacroText.Line(List.of(Words.plain(text, call.style())), Outcome.KEPT);
        }
        if (!(call.body() instanceof MacroBody.Rich)) {
            return Words.placeholder(call);
        }
        return Words.inPlace(Words.titled(call.text("title"), call));
    }
}
