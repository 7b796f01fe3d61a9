package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Inline;
import java.util.List;
import java.util.Set;

/// A place that links lead to.
final class AnchorMacro implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of("anchor");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var name = call.firstText("", "anchor", "name");
        if (name.isEmpty()) {
            return MacroText.nothing(Outcome.KEPT);
        }
        return new MacroText.Words(List.of(new Inline.Anchor(name, call.style())), Outcome.KEPT);
    }
}
