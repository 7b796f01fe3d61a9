package dev.anabranch.converter.storage;

import dev.anabranch.converter.storage.Frame.Context;
import dev.anabranch.converter.tree.Block;

/// A part that a reader opens, written as HTML.
final class DetailsPart implements Part {
    private String title = "";

    static void start(Reading reading) {
        reading.pushContainer(Element.DETAILS, new DetailsPart());
    }

    @Override
    public boolean ignoresSpace() {
        return false;
    }

    @Override
    public void end(Reading reading, Ended ended) {
        var blocks = ended.blocks();
        reading.flow()
                .add(new Block.Expand(title, blocks, ended.at()), ended.at().start());
    }

    /// What the reader sees before.
    enum Summary implements Part {
        PART;

        static void start(Reading reading) {
            if (reading.nearest(DetailsPart.class) == null) {
                Plain.boldLine(reading, Element.SUMMARY);
            } else {
                reading.push(Element.SUMMARY, PART);
                reading.capture(Context.VALUE);
            }
        }

        @Override
        public void end(Reading reading, Ended ended) {
            var details = reading.nearest(DetailsPart.class);
            if (details != null) {
                details.title = reading.captured.toString().strip();
            }
        }
    }
}
