package dev.anabranch.converter.tree;

import dev.anabranch.converter.page.Reference;
import java.util.Locale;
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
    private final boolean toSite;

    /// @param card whether Confluence shows it as a smart link, with a title of its own instead of the address
    public Link(Destination destination, boolean card) {
        this(destination, card, false);
    }

    private Link(Destination destination, boolean card, boolean toSite) {
        this.destination = destination;
        this.card = card;
        this.toSite = toSite;
    }

    /// A link to the site itself, for what only the site can show; also where the page is kept as a file.
    public static Link toSite(String url) {
        return new Link(new Destination.Url(url), false, true);
    }

    /// Whether following the address would run something.
    public static boolean isUnsafe(String url) {
        int colon = url.indexOf(':');
        if (colon < 0 || colon > 12) {
            return false;
        }
        return switch (url.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
            case "javascript", "data", "vbscript" -> true;
            default -> false;
        };
    }

    /// Whether it leads to the site, whatever is kept of it elsewhere.
    public boolean leadsToSite() {
        return toSite;
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
