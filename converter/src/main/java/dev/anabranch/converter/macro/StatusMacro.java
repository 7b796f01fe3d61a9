package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Inline;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Words in a coloured lozenge.
final class StatusMacro implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of("status", "lozenge", "status-handy", "statushandy", "handy-status", "aura-status");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var title = call.firstText("title", "subtle-title", "status", "label", "");
        var colour = call.firstText("colour", "color").toLowerCase(Locale.ROOT);
        if (title.isEmpty()) {
            // Confluence shows the colour's name when a lozenge has no words
            title = colour.isEmpty() ? "GREY" : colour.toUpperCase(Locale.ROOT);
        }
        return new MacroText.Words(List.of(new Inline.Status(title, colour, call.style())), Outcome.KEPT);
    }
}
