package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Page;
import java.util.Set;

/// Parts of a page that have a name, so that reports and other pages can show them: page properties and the excerpts
/// of apps. On their own page they are shown where they stand.
final class PartMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of(
                "details",
                "shared-block",
                "multiexcerpt",
                "multiexcerpt-macro",
                "multiexcerpt-fast-block-macro",
                "multiexcerpt-fast-inline-macro",
                "table-excerpt",
                "live-table",
                "outer-live-table");
    }

    @Override
    public MacroText convert(MacroCall call) {
        if (!(call.body() instanceof MacroBody.Rich)) {
            return Words.placeholder(call);
        }
        if (call.isSet("hidden")) {
            return MacroText.nothing(Outcome.DROPPED);
        }
        return Words.inPlace(Words.titled(call.text("title"), call));
    }

    @Override
    public Page.Part part(MacroCall call) {
        return new Page.Part(kind(call.name()), name(call), call.isSet("hidden"), call.blocks());
    }

    /// The macros of one app that mark parts, and those that show them, are of one kind.
    static String kind(String macro) {
        if (macro.startsWith("multiexcerpt")) {
            return "multiexcerpt";
        }
        if (macro.contains("shared-block")) {
            return "shared-block";
        }
        if (macro.startsWith("table-excerpt")) {
            return "table-excerpt";
        }
        return macro.contains("live-table") ? "live-table" : macro;
    }

    /// What the part is called.
    static String name(MacroCall call) {
        return call.firstText("multiexcerptname", "shared-block-key", "name", "id", "table-id", "title");
    }
}
