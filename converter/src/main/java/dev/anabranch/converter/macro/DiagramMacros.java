package dev.anabranch.converter.macro;

import dev.anabranch.converter.tree.Block;
import java.util.Set;

/// Diagrams written as text: a fence in their language.
final class DiagramMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of(
                "mermaid",
                "mermaid-macro",
                "mermaiddiagram",
                "mermaid-diagram",
                "mermaid-charts",
                "zenuml-sequence-macro",
                "zenuml-sequence-macro-lite",
                "kroki",
                "plantuml",
                "plantumlrender",
                "plantuml-macro",
                "flowchart",
                "graphviz",
                "dot",
                "uml",
                "sequence-diagram",
                "websequence");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var source = call.body() instanceof MacroBody.Plain(var text) ? text : source(call);
        if (source.isBlank()) {
            return new UnknownMacro().convert(call);
        }
        return MacroText.kept(new Block.Code(language(call.name()), call.text("title"), false, source, call.at()));
    }

    private static String source(MacroCall call) {
        var text = call.firstText("source", "code", "diagram", "content", "text");
        if (!text.isEmpty()) {
            return text;
        }
        var data = call.text("data");
        var unpacked = CompressedSource.of(data);
        return unpacked == null ? data : unpacked;
    }

    /// The language of a fence for the diagrams of a macro.
    static String language(String macro) {
        if (macro.contains("mermaid")) {
            return "mermaid";
        }
        if (macro.startsWith("zenuml")) {
            return "zenuml";
        }
        return switch (macro) {
            case "graphviz", "dot" -> "dot";
            case "flowchart" -> "flowchart";
            default -> "plantuml";
        };
    }
}
