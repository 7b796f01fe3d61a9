package dev.anabranch.converter.storage;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.storage.Frame.Context;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;

/// A formula in MathML, which may bring its TeX along.
final class FormulaPart implements Part {
    private final boolean block;
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder tex = new StringBuilder();

    private FormulaPart(boolean block) {
        this.block = block;
    }

    static void start(Reading reading) {
        boolean block = reading.scanner.attributeOrEmpty("display").equals("block");
        reading.push(Element.MATH, new FormulaPart(block));
        if (!reading.scanner.isSelfClosing()) {
            reading.context = Context.FORMULA;
        }
    }

    /// Text within: the TeX in its annotation, or a token of the formula.
    static void text(Reading reading, String text) {
        var formula = reading.nearest(FormulaPart.class);
        if (formula != null && reading.topIs(Element.ANNOTATION)) {
            formula.tex.append(text);
        } else if (formula != null && !text.isEmpty()) {
            formula.words.append(formula.words.isEmpty() ? "" : " ").append(text);
        }
    }

    @Override
    public void end(Reading reading, Ended ended) {
        var flow = reading.flow();
        boolean hasTex = !tex.toString().isBlank();
        if (!hasTex) {
            flow.append(words.toString(), reading.style);
        } else if (block && flow.isEmpty()) {
            flow.add(new Block.Formula(tex.toString(), ended.at()), ended.at().start());
        } else {
            flow.add(new Inline.Formula(tex.toString(), reading.style));
        }
        reading.page.note(
                "formula",
                hasTex ? Outcome.KEPT : Outcome.SIMPLIFIED,
                ended.at().start());
    }
}
