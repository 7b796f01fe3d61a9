package dev.anabranch.converter.storage;

import dev.anabranch.converter.storage.Frame.Context;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
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
                name(node, reading, ended);
            } else {
                reading.page.note("adf:" + type, node.outcome(), ended.at().start());
                deliver(node.shown(), reading, ended);
            }
        }

        private static void name(AdfNode node, Reading reading, Ended ended) {
            var name = node.name(reading.page.count(node.key()));
            reading.page.want(new Wanted.Rendered());
            if (reading.topPart() instanceof AdfPart extension) {
                extension.names.add(name);
            } else {
                deliver(List.of(name), reading, ended);
            }
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
}
