package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Listing;
import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.tree.Wanted;
import java.util.Set;

/// People: a person's card is the name, and those who wrote a page are named one after another.
final class PeopleMacros implements MacroFamily {
    private static final int DEEPEST = 20;
    private static final int MOST = 100;

    @Override
    public Set<String> names() {
        return Set.of(
                "profile",
                "profile-picture",
                "user-profile",
                "user-profile-macro",
                "contributors",
                "contributors-summary");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var references = call.parameters().references();
        if (call.name().startsWith("contributors")) {
            return contributors(call);
        }
        return references.isEmpty()
                ? Words.placeholder(call)
                : new MacroText.Line(Words.links(references, call.style()), Outcome.KEPT);
    }

    private static MacroText contributors(MacroCall call) {
        var pages = call.parameters().references().stream()
                .filter(Reference.Page.class::isInstance)
                .toList();
        int levels = switch (call.text("scope")) {
            case "children" -> 1;
            case "descendants" -> DEEPEST;
            default -> 0;
        };
        int most = Math.min(Lists.number(call, MOST, "limit"), MOST);
        var listing = new Listing.Contributors(pages.isEmpty() ? null : pages.getFirst(), levels, most);
        return new MacroText.Elsewhere(new Wanted.Listed(listing, Wanted.Form.NAMES), Words.describe(call));
    }
}
