package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Mark;
import java.util.ArrayList;
import java.util.Set;

/// Macros that show a part of another page. Who may see it depends on that page, so the text itself is a link line.
final class IncludeMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of(
                "include",
                "excerpt-include",
                "include-page",
                "multiexcerpt-include",
                "multiexcerpt-include-macro",
                "multiexcerpt-fast-include-block-macro",
                "multiexcerpt-fast-include-inline-macro",
                "include-shared-block",
                "shared-block-include",
                "table-excerpt-include",
                "live-table-include",
                "excerpt-include-plus");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var references = call.parameters().references();
        if (references.isEmpty()) {
            return Words.placeholder(call);
        }
        var style = call.style().with(Mark.EMPHASIS);
        var words = new ArrayList<Inline>();
        words.add(Words.plain("Included: ", style));
        words.addAll(Words.links(references, style));
        return new MacroText.Line(words, Outcome.PLACEHOLDER);
    }

    @Override
    public Role role() {
        return Role.INCLUDE;
    }
}
