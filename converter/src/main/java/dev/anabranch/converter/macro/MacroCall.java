package dev.anabranch.converter.macro;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import java.util.List;

/// A macro on a page.
///
/// @param name in lower case
/// @param style the style of the running text around it
public record MacroCall(String name, Parameters parameters, MacroBody body, Style style, Span at) {
    /// The text of a parameter, stripped; empty when it is missing.
    public String text(String parameter) {
        return parameters.text(parameter);
    }

    /// The text of the first of several parameters that has one; empty when none has.
    public String firstText(String... names) {
        for (var candidate : names) {
            var text = parameters.text(candidate);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /// Whether a parameter says yes.
    public boolean isSet(String parameter) {
        return parameters.text(parameter).equalsIgnoreCase("true");
    }

    /// The blocks of its rich body; none when it has no such body.
    public List<Block> blocks() {
        return body instanceof MacroBody.Rich rich ? rich.blocks() : List.of();
    }

    /// The text of its plain body; empty when it has no such body.
    public String plain() {
        return body instanceof MacroBody.Plain plain ? plain.text() : "";
    }
}
