package dev.anabranch.converter.storage;

import dev.anabranch.converter.storage.Frame.Context;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Span;
import java.util.List;

/// Elements that gather nothing themselves: paragraphs, headings, marks, quotations, preformatted text.
enum Plain implements Part {
    PART;

    @Override
    public boolean ignoresSpace() {
        return false;
    }

    /// A paragraph or another block of running text. In a link it is a space.
    static void paragraph(Reading reading, Element element) {
        if (reading.linkDepth > 0) {
            reading.flow().append(' ', reading.style);
            reading.push(element, PART);
            return;
        }
        reading.endParagraph();
        reading.flow().markStart(reading.scanner.start());
        var css = reading.scanner.attribute("style");
        if (css != null) {
            reading.flow().align(Css.align(css));
        }
        reading.push(element, PART);
        if (!reading.scanner.isSelfClosing() && element == Element.P) {
            reading.paragraphDepth++;
        }
    }

    static void heading(Reading reading, Element element) {
        reading.endParagraph();
        reading.push(element, PART);
        if (!reading.scanner.isSelfClosing()) {
            reading.flow().markStart(reading.scanner.start());
            reading.flow().headingLevel(element.headingLevel());
            reading.paragraphDepth++;
        }
    }

    static void boldLine(Reading reading, Element element) {
        reading.endParagraph();
        reading.push(element, PART);
        if (!reading.scanner.isSelfClosing()) {
            reading.style = reading.style.with(Mark.STRONG);
        }
    }

    static void mark(Reading reading, Element element, Mark mark) {
        AddressPart.idAnchor(reading);
        reading.push(element, PART);
        boolean ofLink = mark == Mark.UNDERLINE && reading.style.link() != null; // links are underlined anyway
        if (!reading.scanner.isSelfClosing() && !ofLink) {
            reading.style = reading.style.with(mark);
        }
    }

    static void span(Reading reading) {
        AddressPart.idAnchor(reading);
        var css = reading.scanner.attributeOrEmpty("style");
        // KaTeX shows each formula twice, and only one of them is for readers who see
        boolean repeated = reading.scanner.attributeOrEmpty("class").equals("katex-html")
                && reading.flow().endsInFormula();
        reading.push(Element.SPAN, PART);
        if (!reading.scanner.isSelfClosing()) {
            reading.style = Css.marks(css, reading.style);
            reading.context = repeated ? Context.HIDDEN : reading.context;
        }
    }

    static void hidden(Reading reading, Element element) {
        reading.push(element, PART);
        if (!reading.scanner.isSelfClosing()) {
            reading.context = Context.HIDDEN;
        }
    }

    static void preformatted(Reading reading) {
        reading.endParagraph();
        reading.push(Element.PRE, PART);
        if (!reading.scanner.isSelfClosing() && holdsLinks(reading)) {
            reading.keepsLines = true;
        } else {
            reading.capture(Context.PREFORMATTED);
        }
    }

    /// Links and images cannot stand in code.
    private static boolean holdsLinks(Reading reading) {
        var source = reading.source;
        int start = reading.scanner.end();
        int end = source.indexOf("</pre", start);
        for (int i = start; i < end; i++) {
            i = source.indexOf('<', i, end);
            if (i < 0) {
                return false;
            }
            if (source.startsWith("<a ", i) || source.startsWith("<ac:", i) || source.startsWith("<img", i)) {
                return true;
            }
        }
        return false;
    }

    /// Ends what holds running text only: the most frequent elements have nothing else to end.
    ///
    /// @return whether it was such an element
    static boolean endsLightly(Reading reading, Element element, Context context, int at) {
        if (element.mark() != null) {
            return true;
        }
        if (element == Element.PRE || element == Element.BLOCKQUOTE || context != Context.CONTENT) {
            return false;
        }
        if (element.headingLevel() > 0) {
            reading.flow().endParagraph(at);
            reading.flow().headingLevel(0);
        } else if (element.isLine() && reading.linkDepth == 0) {
            reading.flow().endParagraph(at);
        }
        return true;
    }

    @Override
    public void end(Reading reading, Ended ended) {
        switch (ended.element()) {
            case BLOCKQUOTE -> quote(reading, ended);
            case PRE -> endPreformatted(reading, ended);
            default -> {}
        }
    }

    private static void quote(Reading reading, Ended ended) {
        if (!ended.blocks().isEmpty()) {
            reading.flow()
                    .add(new Block.Quote(ended.blocks(), ended.at()), ended.at().start());
        }
    }

    private static void endPreformatted(Reading reading, Ended ended) {
        if (ended.context() == Context.CONTENT) {
            reading.flow().endParagraph(ended.at().end());
            reading.keepsLines = false;
        } else if (ended.context() == Context.PREFORMATTED
                && !reading.captured.toString().isBlank()) {
            reading.addAll(List.of(code(reading.captured.toString(), ended.at())), ended.at());
        }
    }

    private static Block code(String text, Span at) {
        return new Block.Code("", "", false, text, at);
    }
}
