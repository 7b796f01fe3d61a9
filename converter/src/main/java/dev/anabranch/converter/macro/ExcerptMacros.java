package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Page;
import java.util.Set;

/// A part of a page that other pages show.
final class ExcerptMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of("excerpt");
    }

    @Override
    public MacroText convert(MacroCall call) {
        if (call.isSet("hidden")) {
            return MacroText.nothing(Outcome.DROPPED);
        }
        boolean inline = call.text("atlassian-macro-output-type").equalsIgnoreCase("inline");
        return inline ? Words.inPlace(call.blocks()) : MacroText.kept(call.blocks());
    }

    @Override
    public Page.Part part(MacroCall call) {
        return new Page.Part("excerpt", call.firstText("name", "title"), call.isSet("hidden"), call.blocks());
    }
}
