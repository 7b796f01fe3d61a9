package dev.anabranch.converter.storage;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Flow;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Mark;

/// A link to an address, or a place that links lead to.
///
/// @param start where its text begins
record AddressPart(String url, Flow.Position start) implements Part {
    static void start(Reading reading) {
        var scanner = reading.scanner;
        var url = scanner.attributeOrEmpty("href").strip();
        var name = scanner.attributeOrEmpty("name");
        if (url.isEmpty() && !name.isEmpty()) {
            reading.flow().add(new Inline.Anchor(name, reading.style));
        } else {
            idAnchor(reading);
        }
        boolean card = scanner.attribute("data-card-appearance") != null;
        reading.push(Element.A, new AddressPart(url, reading.flow().position()));
        if (url.isEmpty()) {
            return;
        }
        if (Link.isUnsafe(url)) {
            reading.page.note("unsafe link", Outcome.SIMPLIFIED, scanner.start());
            return;
        }
        var link = new Link(reading.page.destination(url), card);
        if (!scanner.isSelfClosing()) {
            reading.style = reading.style.in(link).without(Mark.UNDERLINE);
        } else if (url.contains("://")) {
            reading.flow().add(new Inline.Text(url, reading.style.in(link)));
        }
    }

    /// An id on running text is a place that links lead to; it is written only when one does.
    static void idAnchor(Reading reading) {
        var scanner = reading.scanner;
        if (scanner.contentEnd() - scanner.contentStart() > 4) {
            var id = scanner.attributeOrEmpty("id");
            if (!id.isEmpty()) {
                reading.flow().add(new Inline.Anchor(id, reading.style));
            }
        }
    }

    /// A link without text shows its address.
    void showIfEmpty(Reading reading) {
        if (reading.flow().isAt(start) && reading.style.link() != null && url.contains("://")) {
            reading.flow().add(new Inline.Text(url, reading.style));
        }
    }

    @Override
    public boolean ignoresSpace() {
        return false;
    }

    @Override
    public void end(Reading reading, Ended ended) {}
}
