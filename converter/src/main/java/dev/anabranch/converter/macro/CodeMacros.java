package dev.anabranch.converter.macro;

import dev.anabranch.converter.tree.Block;
import java.util.Locale;
import java.util.Set;

/// Text shown as it stands, with a language or without.
final class CodeMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of("code", "noformat", "paste-code-macro", "code-block", "codeblock", "sql-query");
    }

    @Override
    public MacroText convert(MacroCall call) {
        if (call.body() instanceof MacroBody.Rich) {
            return MacroText.kept(Words.titled(call.text("title"), call));
        }
        var language = switch (call.name()) {
            case "noformat" -> "";
            case "sql-query" -> "sql";
            case "latex-formatting" -> "latex";
            default -> call.firstText("language", "lang", "");
        };
        return MacroText.kept(new Block.Code(
                language.toLowerCase(Locale.ROOT),
                call.text("title"),
                call.isSet("collapse"),
                call.plain(),
                call.at()));
    }
}
