package dev.anabranch.converter.macro;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.CalloutKind;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Style;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Panels that stand out.
final class CalloutMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of("info", "tip", "note", "warning", "panel", "auimessage", "alert", "success", "error");
    }

    @Override
    public MacroText convert(MacroCall call) {
        return MacroText.kept(new Block.Callout(kind(call), call.text("title"), blocks(call), call.at()));
    }

    private static CalloutKind kind(MacroCall call) {
        var name = call.name();
        if (name.equals("auimessage") || name.equals("alert")) {
            name = call.text("type").toLowerCase(Locale.ROOT);
        }
        return switch (name) {
            case "tip", "success", "hint" -> CalloutKind.TIP;
            case "note", "change" -> CalloutKind.WARNING;
            case "warning", "error", "danger" -> CalloutKind.CAUTION;
            default -> CalloutKind.NOTE;
        };
    }

    private static List<Block> blocks(MacroCall call) {
        if (call.body() instanceof MacroBody.Plain(var text) && !text.isBlank()) {
            return List.of(new Block.Paragraph(List.of(new Inline.Text(text.strip(), Style.PLAIN)), call.at()));
        }
        return call.blocks();
    }
}
