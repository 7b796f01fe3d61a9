package dev.anabranch.converter.back;

import dev.anabranch.converter.macro.MacroBody;
import dev.anabranch.converter.macro.MacroCall;
import dev.anabranch.converter.macro.MacroText;
import dev.anabranch.converter.macro.Macros;
import dev.anabranch.converter.macro.Parameters;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import java.util.List;
import java.util.Locale;

/// Whether a macro without parameters and body is shown as its placeholder, so that the placeholder means just it.
final class StandsForItself {
    private StandsForItself() {}

    static boolean holds(String name) {
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            return false;
        }
        var call = new MacroCall(name, new Parameters(), new MacroBody.None(), Style.PLAIN, new Span(0, 0));
        var words = switch (Macros.standard().family(name).convert(call)) {
            case MacroText.Line line -> line.inlines();
            case MacroText.Elsewhere elsewhere -> elsewhere.otherwise();
            default -> List.<Inline>of();
        };
        return words.size() == 1
                && words.getFirst() instanceof Inline.Text text
                && text.text().equals("[macro: " + name + "]");
    }
}
