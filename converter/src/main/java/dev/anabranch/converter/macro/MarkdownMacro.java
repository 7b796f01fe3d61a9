package dev.anabranch.converter.macro;

import dev.anabranch.converter.tree.Block;
import java.util.Set;

/// Markdown that an author wrote as Markdown: as it stands.
final class MarkdownMacro implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of("markdown", "markdown-macro", "markdown-from-text", "markdownmacro", "md");
    }

    @Override
    public MacroText convert(MacroCall call) {
        if (!(call.body() instanceof MacroBody.Plain(var text)) || text.isBlank()) {
            return new UnknownMacro().convert(call);
        }
        return MacroText.kept(new Block.Verbatim(text, call.at()));
    }
}
