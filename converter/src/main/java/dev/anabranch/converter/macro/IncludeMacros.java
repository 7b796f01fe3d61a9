package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Macros that show a part of another page. Who may see it depends on that page, so the caller answers with its text;
/// without an answer it is a link line.
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
                "excerpt-include-plus",
                "includeplus",
                "excerpt-includeplus");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var references = references(call);
        if (references.isEmpty()) {
            return Words.placeholder(call);
        }
        var style = call.style().with(Mark.EMPHASIS);
        var words = new ArrayList<Inline>();
        words.add(Words.plain("→ ", style));
        words.addAll(Words.links(references, style));
        return new MacroText.Elsewhere(new Wanted.Included(page(references), partName(call)), words);
    }

    /// What is named by elements; in older pages a title, with the space's key before a colon or without.
    private static List<Reference> references(MacroCall call) {
        var references = call.parameters().references();
        var title = references.isEmpty() ? call.firstText("", "pagetitle", "page") : "";
        return title.isEmpty() ? references : List.of(Reference.Page.named(title));
    }

    /// A page is named before the space that it is in.
    private static Reference page(List<Reference> references) {
        for (var reference : references) {
            if (reference instanceof Reference.Page
                    || reference instanceof Reference.BlogPost
                    || reference instanceof Reference.Content) {
                return reference;
            }
        }
        return references.getFirst();
    }

    private static Wanted.@Nullable PartName partName(MacroCall call) {
        return switch (call.name()) {
            case "include", "include-page", "includeplus" -> null;
            case "excerpt-include", "excerpt-include-plus", "excerpt-includeplus" ->
                new Wanted.PartName("excerpt", call.text("name"));
            default -> new Wanted.PartName(PartMacros.kind(call.name()), PartMacros.name(call));
        };
    }

    @Override
    public Role role() {
        return Role.INCLUDE;
    }
}
