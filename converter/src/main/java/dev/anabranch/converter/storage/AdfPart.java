package dev.anabranch.converter.storage;

import dev.anabranch.converter.macro.MacroBody;
import dev.anabranch.converter.macro.MacroCall;
import dev.anabranch.converter.macro.MacroText;
import dev.anabranch.converter.macro.Macros;
import dev.anabranch.converter.macro.Parameters;
import dev.anabranch.converter.storage.Frame.Context;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import dev.anabranch.converter.tree.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the new editor stores in its own form, with a rendering for others beside it: the one or the other is shown,
/// never both.
final class AdfPart implements Part {
    private final List<Block> content = new ArrayList<>();
    private final List<Block> fallback = new ArrayList<>();

    /// The names of apps, for want of anything else.
    private final List<Block> names = new ArrayList<>();

    static void start(Reading reading) {
        reading.push(Element.AC_ADF_EXTENSION, new AdfPart());
    }

    @Override
    public void end(Reading reading, Ended ended) {
        var shown = content.isEmpty() ? fallback : content;
        reading.addAll(shown.isEmpty() ? names : shown, ended.at());
    }

    private static void deliver(List<Block> blocks, Reading reading, Ended ended) {
        switch (reading.topPart()) {
            case NodePart node -> node.blocks.addAll(blocks);
            case AdfPart extension -> extension.content.addAll(blocks);
            default -> reading.addAll(blocks, ended.at());
        }
    }

    /// A node in such a form.
    static final class NodePart implements Part {
        private final String type;
        private final Map<String, String> attributes = new HashMap<>();
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private final List<Block> blocks = new ArrayList<>();

        private NodePart(String type) {
            this.type = type;
        }

        static void start(Reading reading) {
            reading.push(Element.AC_ADF_NODE, new NodePart(reading.scanner.attributeOrEmpty("type")));
        }

        @Override
        public void end(Reading reading, Ended ended) {
            var node = new AdfNode(type, attributes, blocks, ended.at());
            if (node.isNameOnly()) {
                app(node, reading, ended);
            } else {
                reading.page.note("adf:" + type, node.outcome(), ended.at().start());
                deliver(node.shown(), reading, ended);
            }
        }

        /// An app's macro, of which the parameters say everything.
        private void app(AdfNode node, Reading reading, Ended ended) {
            var name = node.key().toLowerCase(Locale.ROOT);
            var given = new Parameters();
            parameters.forEach((key, value) -> given.add(key, value, List.of()));
            var call = new MacroCall(name, given, new MacroBody.None(), Style.PLAIN, ended.at());
            int number = reading.page.count(name);
            var text = Macros.standard().family(name).convert(call);
            text.citations().forEach(citation -> reading.page.cite(citation.target(), citation.role()));
            if (text instanceof MacroText.Elsewhere(var wanted, var words)) {
                reading.page.want(wanted);
                var elsewhere = new Inline.Elsewhere(wanted, name, number, words, ended.at(), Style.PLAIN);
                var line = new Block.Paragraph(List.of(elsewhere), ended.at());
                name(line, wanted instanceof Wanted.Drawing, reading, ended);
            } else {
                reading.page.note("macro:" + name, text.outcome(), ended.at().start());
                deliver(blocks(text, ended.at()), reading, ended);
            }
        }

        /// A name is shown for want of anything else; the preview of a drawing is more than that.
        private static void name(Block line, boolean isPreview, Reading reading, Ended ended) {
            if (!isPreview && reading.topPart() instanceof AdfPart extension) {
                extension.names.add(line);
            } else {
                deliver(List.of(line), reading, ended);
            }
        }

        private static List<Block> blocks(MacroText text, Span at) {
            return switch (text) {
                case MacroText.Blocks shown -> shown.blocks();
                case MacroText.Words shown -> List.of(new Block.Paragraph(shown.inlines(), at));
                case MacroText.Line shown -> List.of(new Block.Paragraph(shown.inlines(), at));
                case MacroText.Html _, MacroText.Elsewhere _ -> List.of();
            };
        }
    }

    /// The content of a node, or the rendering beside it.
    enum Content implements Part {
        PART;

        @Override
        public boolean ignoresSpace() {
            return false;
        }

        @Override
        public void end(Reading reading, Ended ended) {
            var extension = reading.nearest(AdfPart.class);
            if (ended.element() == Element.AC_ADF_FALLBACK && extension != null) {
                extension.fallback.addAll(ended.blocks());
            } else {
                deliver(ended.blocks(), reading, ended);
            }
        }
    }

    /// An attribute of a node.
    record Attribute(String key) implements Part {
        static void start(Reading reading) {
            var key = reading.scanner.attributeOrEmpty("key").toLowerCase(Locale.ROOT);
            reading.push(Element.AC_ADF_ATTRIBUTE, new Attribute(key));
            reading.capture(Context.VALUE);
        }

        @Override
        public void end(Reading reading, Ended ended) {
            if (reading.topPart() instanceof NodePart node) {
                node.attributes.put(key, reading.captured.toString().strip());
            }
        }
    }

    /// A parameter of an app's macro, or several under one name: what the app itself keeps goes before what the
    /// editor knew of it.
    static final class Parameter implements Part {
        private static final String GUEST = "guest-params";

        private final String key;
        private final boolean ofGuest;
        private boolean holdsOthers;

        private Parameter(String key, boolean ofGuest) {
            this.key = key;
            this.ofGuest = ofGuest;
        }

        static void start(Reading reading) {
            var key = reading.scanner.attributeOrEmpty("key").toLowerCase(Locale.ROOT);
            boolean ofGuest = key.equals(GUEST);
            if (reading.topPart() instanceof Parameter outer) {
                outer.holdsOthers = true;
                ofGuest |= outer.ofGuest;
                key = key.equals("value") ? outer.key : key;
            }
            reading.push(Element.AC_ADF_PARAMETER, new Parameter(key, ofGuest));
            reading.capture(Context.VALUE);
        }

        @Override
        public void end(Reading reading, Ended ended) {
            var node = reading.nearest(NodePart.class);
            var value = reading.captured.toString().strip();
            reading.captured.setLength(0);
            if (node == null || holdsOthers || value.isEmpty()) {
                return;
            }
            var name = key.replace("-", "");
            if (ofGuest) {
                node.parameters.put(name, value);
            } else {
                node.parameters.putIfAbsent(name, value);
            }
        }
    }
}
