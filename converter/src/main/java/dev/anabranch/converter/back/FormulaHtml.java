package dev.anabranch.converter.back;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/// Formulas as HTML: as code, for a browser alone cannot set them.
final class FormulaHtml implements NodeRenderer {
    private final HtmlNodeRendererContext context;

    FormulaHtml(HtmlNodeRendererContext context) {
        this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(FormulaSyntax.InlineNode.class, FormulaSyntax.BlockNode.class);
    }

    @Override
    public void render(Node node) {
        var html = context.getWriter();
        switch (node) {
            case FormulaSyntax.InlineNode formula -> {
                html.tag("code");
                html.text(formula.tex());
                html.tag("/code");
            }
            case FormulaSyntax.BlockNode formula
            when formula.isClosed() -> {
                html.line();
                html.tag("pre");
                html.tag("code", Map.of("class", "language-math"));
                html.text(formula.text());
                html.tag("/code");
                html.tag("/pre");
                html.line();
            }
            case FormulaSyntax.BlockNode unclosed -> {
                html.tag("p");
                html.text("$$\n" + unclosed.text());
                html.tag("/p");
            }
            default -> throw new IllegalArgumentException("no formula: " + node);
        }
    }
}
