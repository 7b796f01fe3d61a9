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
        var source = call.body() instanceof MacroBody.Plain(var text) ? text : call.firstText("source", "code", "data");
        if (source.isBlank()) {
            return new UnknownMacro().convert(call);
        }
        return MacroText.kept(new Block.Code(language(call.name()), call.text("title"), false, source, call.at()));
    }

    /// The language of a fence for the diagrams of a macro.
    static String language(String macro) {
        if (macro.startsWith("mermaid")) {
            return "mermaid";
        }
        return switch (macro) {
            case "graphviz", "dot" -> "dot";
            case "flowchart" -> "flowchart";
            default -> "plantuml";
        };
    }
}
