package dev.anabranch.converter.macro;

import java.util.Set;

/// Tabs, cards, sections and tables of apps with a name that the reader sees: the name in bold above the content.
final class TitledMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of(
                "tab",
                "tab-pane",
                "ui-tab",
                "localtab",
                "card",
                "horizontal-nav-item",
                "vertical-nav-item",
                "auihorizontalnavpage",
                "auihorizontalnav",
                "scroll-title",
                "ui-step",
                "legend-item",
                "tabitem",
                "chart",
                "accordion",
                "aura-tab",
                "aura-title",
                "tabs-page",
                "rw-tab",
                "accordion-panel",
                "aura-panel",
                "aura-card",
                "easy-heading-free");
    }

    @Override
    public MacroText convert(MacroCall call) {
        if (call.name().equals("chart") && !(call.body() instanceof MacroBody.Rich)) {
            return Words.placeholder(call); // drawn of a table that stands elsewhere
        }
        return MacroText.kept(Words.titled(call.firstText("title", "label", "name", "tabtitle", "text"), call));
    }
}
