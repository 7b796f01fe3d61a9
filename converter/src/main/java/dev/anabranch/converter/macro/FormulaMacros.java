package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// Formulas in TeX.
final class FormulaMacros implements MacroFamily {
    private static final String ENCODED = "--uriencoded--";

    @Override
    public Set<String> names() {
        return Set.of(
                "mathblock",
                "mathinline",
                "easy-math-block",
                "eazy-math-inline",
                "easy-math-inline",
                "eazy-math-block",
                "latex",
                "latex-block",
                "latex-inline",
                "mathjax-block-macro",
                "mathjax-inline-macro",
                "math",
                "mathdisplay",
                "math-block",
                "math-inline",
                "mathjax",
                "katex",
                "latexmath-block",
                "latexmath-inline",
                "mathblock-ref");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var tex = tex(call);
        if (tex.isEmpty()) {
            return new UnknownMacro().convert(call);
        }
        if (call.name().contains("inline")) {
            return new MacroText.Words(List.of(new Inline.Formula(tex, call.style())), Outcome.KEPT);
        }
        return MacroText.kept(new Block.Formula(tex, call.at()));
    }

    private static String tex(MacroCall call) {
        var text = call.body() instanceof MacroBody.Plain(var plain) && !plain.isBlank()
                ? plain.strip()
                : call.firstText("body", "equation", "formula", "");
        return text.startsWith(ENCODED) ? decode(text.substring(ENCODED.length())) : text;
    }

    private static String decode(String text) {
        try {
            // a plus is a plus here: the app encodes spaces as %20
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray percent sign: as it stands
        }
    }
}
