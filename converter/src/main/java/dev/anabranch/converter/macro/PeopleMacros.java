package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import java.util.Set;

/// A person's card: the name.
final class PeopleMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of("profile", "profile-picture", "user-profile", "user-profile-macro");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var references = call.parameters().references();
        return references.isEmpty()
                ? Words.placeholder(call)
                : new MacroText.Line(Words.links(references, call.style()), Outcome.SIMPLIFIED);
    }
}
