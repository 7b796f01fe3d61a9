package dev.anabranch.converter.elsewhere;

import dev.anabranch.converter.page.Entry;
import dev.anabranch.converter.page.Listing;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import dev.anabranch.converter.tree.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes lists as lists of links.
final class Lists {
    private static final int MOST_ENTRIES = 5_000;

    private final Surroundings surroundings;

    Lists(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// The list; null when nobody knows what is in it.
    @Nullable
    List<Block> blocks(Wanted.Listed wanted, Span at) {
        var entries = entries(wanted.listing());
        if (entries == null) {
            return null;
        }
        if (entries.isEmpty()) {
            return List.of();
        }
        if (wanted.form() == Wanted.Form.NAMES) {
            return List.of(new Block.Paragraph(names(entries), at));
        }
        return List.of(items(entries, wanted.form(), new int[] {MOST_ENTRIES}, at));
    }

    /// What is in a list; null when nobody knows.
    @Nullable
    List<Entry> entries(Listing listing) {
        return surroundings
                .list(listing)
                .map(entries -> entries.subList(0, Math.min(entries.size(), listing.most())))
                .orElse(null);
    }

    private static List<Inline> names(List<Entry> entries) {
        var words = new ArrayList<Inline>();
        for (var entry : entries) {
            if (!words.isEmpty()) {
                words.add(text(", "));
            }
            words.add(
                    entry.target() instanceof Reference.Person && !entry.title().isEmpty()
                            ? text(entry.title())
                            : link(entry));
        }
        return words;
    }

    private static Block items(List<Entry> entries, Wanted.Form form, int[] left, Span at) {
        var items = new ArrayList<Item>();
        for (var entry : entries) {
            if (left[0]-- <= 0) {
                break;
            }
            var blocks = new ArrayList<Block>();
            blocks.add(new Block.Paragraph(line(entry, form), at));
            if (!entry.below().isEmpty() && left[0] > 0) {
                blocks.add(items(entry.below(), form, left, at));
            }
            items.add(new Item(blocks, false));
        }
        return new Block.Items(ItemsKind.BULLETS, 1, items, at);
    }

    private static List<Inline> line(Entry entry, Wanted.Form form) {
        var words = new ArrayList<Inline>();
        words.add(link(entry));
        switch (form) {
            case CHANGES -> {
                if (!entry.changed().isEmpty()) {
                    words.add(text(" (" + entry.changed()));
                    if (!entry.changedBy().isEmpty()) {
                        words.add(text(", "));
                        words.add(new Inline.Mention(new Reference.Person(entry.changedBy()), null, Style.PLAIN));
                    }
                    words.add(text(")"));
                }
            }
            case FILES -> {
                var size = entry.bytes() < 0 ? "" : size(entry.bytes());
                var comma = size.isEmpty() || entry.changed().isEmpty() ? "" : ", ";
                if (!size.isEmpty() || !entry.changed().isEmpty()) {
                    words.add(text(" (" + size + comma + entry.changed() + ")"));
                }
            }
            case LINKS, NAMES -> {}
        }
        return words;
    }

    /// A link to an entry.
    static Inline link(Entry entry) {
        if (entry.target() instanceof Reference.Person person) {
            return new Inline.Mention(person, null, Style.PLAIN);
        }
        var link = new Link(new Link.Destination.Content(entry.target(), null), false);
        var style = Style.PLAIN.in(link);
        return entry.title().isEmpty() ? new Inline.TargetTitle(style) : new Inline.Text(entry.title(), style);
    }

    private static Inline text(String words) {
        return new Inline.Text(words, Style.PLAIN);
    }

    /// A size as people say it.
    static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? Math.round(bytes / 1000.0) + " kB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
    }
}
