package dev.anabranch.converter.storage;

import dev.anabranch.converter.macro.MacroBody;
import dev.anabranch.converter.macro.MacroCall;
import dev.anabranch.converter.macro.MacroText;
import dev.anabranch.converter.macro.Macros;
import dev.anabranch.converter.macro.Parameters;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.storage.Frame.Context;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A macro, with its parameters and bodies.
final class MacroPart implements ReferenceTaker {
    private final String name;
    private final Parameters parameters = new Parameters();
    private final List<Block> blocks = new ArrayList<>();
    private String plain = "";
    private boolean hasRichBody;
    private boolean hasPlainBody;
    private int strayReferences;

    private MacroPart(String name) {
        this.name = name;
    }

    static void start(Reading reading, Element element) {
        var name = reading.scanner.attributeOrEmpty("ac:name").strip().toLowerCase(Locale.ROOT);
        reading.push(element, new MacroPart(name));
    }

    /// A reference outside of a parameter, which broken pages have.
    @Override
    public void take(Reference reference) {
        parameters.add("#" + strayReferences++, "", List.of(reference));
    }

    @Override
    public void end(Reading reading, Ended ended) {
        var family = Macros.standard().family(name);
        for (var reference : parameters.references()) {
            reading.page.cite(reference, family.role());
        }
        var call = new MacroCall(name, parameters, body(), reading.style, ended.at());
        int number = reading.page.count(name);
        var part = family.part(call);
        if (part != null) {
            reading.page.part(part);
        }
        var text = family.convert(call);
        text.citations().forEach(citation -> reading.page.cite(citation.target(), citation.role()));
        if (text instanceof MacroText.Elsewhere(var wanted, var otherwise)) {
            reading.page.want(wanted);
            var elsewhere = new Inline.Elsewhere(wanted, name, number, otherwise, ended.at(), reading.style);
            if (reading.isAmongBlocks()) {
                reading.flow()
                        .add(
                                new Block.Paragraph(List.of(elsewhere), ended.at()),
                                ended.at().start());
            } else {
                show(new MacroText.Line(List.of(elsewhere), text.outcome()), reading, ended.at());
            }
        } else {
            reading.page.note("macro:" + name, text.outcome(), ended.at().start());
            show(text, reading, ended.at());
        }
    }

    private MacroBody body() {
        if (hasRichBody) {
            return new MacroBody.Rich(blocks);
        }
        return hasPlainBody ? new MacroBody.Plain(plain) : new MacroBody.None();
    }

    private static void show(MacroText text, Reading reading, Span at) {
        switch (text) {
            case MacroText.Blocks shown -> {
                if (shown.blocks().isEmpty()) {
                    reading.flow().endWord(); // it stood between the words before and behind it
                }
                reading.addAll(shown.blocks(), at);
            }
            case MacroText.Elsewhere _ -> throw new IllegalStateException("shown as a line");
            case MacroText.Html shown -> reading.addAll(StorageReader.nested(shown.html(), reading), at);
            case MacroText.Words shown -> {
                boolean issue = shown.inlines().getFirst() instanceof Inline.Issue;
                if (issue) {
                    reading.flow().endWord();
                }
                shown.inlines().forEach(reading.flow()::add);
                if (issue) {
                    reading.flow().endWord();
                }
            }
            case MacroText.Line shown -> {
                if (reading.paragraphDepth > 0
                        || reading.linkDepth > 0
                        || reading.flow().hasRunningText()) {
                    reading.flow().endWord();
                    shown.inlines().forEach(reading.flow()::add);
                    reading.flow().endWord();
                } else {
                    reading.flow().add(new Block.Paragraph(shown.inlines(), at), at.start());
                }
            }
        }
    }

    /// A parameter.
    static final class ParameterPart implements ReferenceTaker {
        private final String name;
        private final List<Reference> references = new ArrayList<>();
        private String url = "";

        private ParameterPart(String name) {
            this.name = name;
        }

        static void start(Reading reading, Element element, String name) {
            if (reading.nearest(MacroPart.class) == null) {
                Plain.hidden(reading, element);
                return;
            }
            reading.push(element, new ParameterPart(name));
            reading.capture(Context.PARAMETER);
        }

        @Override
        public void take(Reference reference) {
            references.add(reference);
        }

        @Override
        public void takeUrl(String address) {
            url = address;
        }

        @Override
        public void end(Reading reading, Ended ended) {
            var macro = reading.nearest(MacroPart.class);
            if (macro != null) {
                var text = ended.context() == Context.PARAMETER ? reading.captured.toString() : "";
                macro.parameters.add(name, text.isBlank() ? url : text, references);
            }
        }
    }

    /// A body like a page's.
    enum RichBody implements Part {
        PART;

        static void start(Reading reading) {
            if (reading.topPart() instanceof MacroPart macro) {
                macro.hasRichBody = true;
                reading.pushContainer(Element.AC_RICH_TEXT_BODY, PART);
                reading.style = Style.PLAIN;
            } else {
                reading.push(Element.AC_RICH_TEXT_BODY, Plain.PART);
            }
        }

        @Override
        public boolean ignoresSpace() {
            return false;
        }

        @Override
        public void end(Reading reading, Ended ended) {
            if (reading.topPart() instanceof MacroPart macro) {
                macro.blocks.addAll(ended.blocks());
            }
        }
    }

    /// A body of text as it stands.
    enum PlainBody implements Part {
        PART;

        static void start(Reading reading) {
            boolean inMacro = reading.topPart() instanceof MacroPart;
            reading.push(Element.AC_PLAIN_TEXT_BODY, inMacro ? PART : Plain.PART);
            if (inMacro) {
                reading.capture(Context.PLAIN);
            }
        }

        @Override
        public void end(Reading reading, Ended ended) {
            if (ended.context() == Context.PLAIN && reading.topPart() instanceof MacroPart macro) {
                macro.hasPlainBody = true;
                macro.plain += reading.captured;
            }
        }
    }
}
