package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A macro that nobody described: its body in place, or a line that names it. Of its parameters only those that a
/// reader would have seen; the others may hold anything, secrets too.
final class UnknownMacro implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of();
    }

    @Override
    public MacroText convert(MacroCall call) {
        return switch (call.body()) {
            case MacroBody.Rich _ -> rich(call);
            case MacroBody.Plain(var text) when !text.isBlank() -> fenced(call, text);
            default -> Words.placeholder(call);
        };
    }

    private static MacroText rich(MacroCall call) {
        var blocks = Words.titled(call.firstText("title", "subtle-title"), call);
        return Words.inPlace(blocks) instanceof MacroText.Line line
                ? new MacroText.Line(line.inlines(), Outcome.SIMPLIFIED)
                : new MacroText.Blocks(blocks, Outcome.SIMPLIFIED);
    }

    /// Apps that show code say its language as the macro of Confluence does.
    private static String language(MacroCall call) {
        return call.name().contains("code") ? call.firstText("language", "lang").toLowerCase(Locale.ROOT) : "";
    }

    private static MacroText fenced(MacroCall call, String text) {
        var blocks = new ArrayList<>(Words.titled("", call));
        var title = call.firstText("title", "subtle-title");
        blocks.addFirst(new Block.Code(language(call), title, false, text, call.at()));
        return new MacroText.Blocks(List.copyOf(blocks), Outcome.SIMPLIFIED);
    }
}
