package dev.anabranch.converter.macro;

import dev.anabranch.converter.tree.Block;
import java.util.Set;

/// Parts that a reader opens.
final class ExpandMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of("expand", "ui-expand", "nested-expand", "hideelements-macro", "accordion-item");
    }

    @Override
    public MacroText convert(MacroCall call) {
        return MacroText.kept(new Block.Expand(call.firstText("title", ""), call.blocks(), call.at()));
    }
}
