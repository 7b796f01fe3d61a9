package dev.anabranch.converter.tree;

import dev.anabranch.converter.page.Reference;
import org.jspecify.annotations.Nullable;

/// A link. It is equal to itself only: two links with the same target side by side stay two.
public final class Link {
    /// Where a link leads.
    public sealed interface Destination {
        /// An address as written.
        record Url(String url) implements Destination {}

        /// Content of Confluence, with the anchor in it as written.
        record Content(Reference reference, @Nullable String anchor) implements Destination {}

        /// An anchor of the page itself.
        record Anchor(String name) implements Destination {}
    }

    private final Destination destination;
    private final boolean card;

    /// @param card whether Confluence shows it as a smart link, with a title of its own instead of the address
    public Link(Destination destination, boolean card) {
        this.destination = destination;
        this.card = card;
    }

    /// Where it leads.
    public Destination destination() {
        return destination;
    }

    /// Whether Confluence shows it as a smart link.
    public boolean isCard() {
        return card;
    }
}
