package dev.anabranch.converter.elsewhere;

import dev.anabranch.converter.page.PageText;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Page;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the text of other pages, within the budget.
final class Inclusion {
    private final Surroundings surroundings;
    private final Function<PageText, Page> reader;
    private final Budget budget = new Budget();
    private final Map<String, Page> pages = new HashMap<>();
    private boolean refused;

    /// What is shown of another page.
    record Text(PageText source, List<Block> blocks, boolean wantsMore, Set<String> anchors) {}

    /// Another page as read.
    record Known(PageText source, Page page) {}

    Inclusion(Surroundings surroundings, Function<PageText, Page> reader) {
        this.surroundings = surroundings;
        this.reader = reader;
    }

    /// The text that is wanted; null when nobody knows it, or when it must not be shown here.
    ///
    /// @param open the pages around it
    @Nullable
    Text find(Wanted.Included wanted, Collection<String> open) {
        refused = false;
        var known = page(wanted.page()).orElse(null);
        if (known == null) {
            return null;
        }
        boolean ownPart = wanted.part() != null && open.size() == 1; // a page may show a part of itself again
        if ((open.contains(known.source().id()) && !ownPart) || open.size() > Budget.DEEPEST) {
            refused = true;
            return null;
        }
        if (wanted.part() == null && !budget.show(known.source().body().length())) {
            refused = true;
            return null;
        }
        var blocks = wanted.part() == null ? known.page().blocks() : part(known.page(), wanted.part());
        return blocks == null
                ? null
                : new Text(
                        known.source(),
                        blocks,
                        known.page().wantsMore(),
                        known.page().anchors());
    }

    /// Whether the last text was there and is not shown: it would show itself, or be too much.
    boolean isRefused() {
        return refused;
    }

    /// Another page; empty when nobody knows it or there is no room for it.
    Optional<Known> page(Reference reference) {
        var source = surroundings.textOf(reference).orElse(null);
        if (source == null) {
            return Optional.empty();
        }
        var known = pages.get(source.id());
        if (known == null) {
            if (!budget.take(source.body().length())) {
                refused = true;
                return Optional.empty();
            }
            known = reader.apply(source);
            pages.put(source.id(), known);
        }
        return Optional.of(new Known(source, known));
    }

    private static @Nullable List<Block> part(Page page, Wanted.PartName wanted) {
        List<Block> first = null;
        for (var part : page.parts()) {
            if (!part.macro().equals(wanted.macro())) {
                continue;
            }
            if (part.name().toLowerCase(Locale.ROOT).equals(wanted.name().toLowerCase(Locale.ROOT))) {
                return part.blocks();
            }
            first = first == null ? part.blocks() : first;
        }
        return wanted.name().isEmpty() ? first : null;
    }

    /// The blocks of a text as they stand on this page.
    ///
    /// @param headingLevel of the heading above them; 0 for none
    /// @param at where the macro stands
    List<Block> rehomed(Text text, int headingLevel, Span at) {
        return new Rehoming(text.source(), budget, shift(text.blocks(), headingLevel), at).blocks(text.blocks());
    }

    /// By how much headings sink, so that the highest of them is below the one that the text stands under.
    private static int shift(List<Block> blocks, int headingLevel) {
        int highest = 7;
        for (var block : new ArrayList<>(blocks)) {
            if (block instanceof Block.Heading heading) {
                highest = Math.min(highest, heading.level());
            }
        }
        return highest == 7 ? 0 : Math.max(0, headingLevel + 1 - highest);
    }

    int charactersTaken() {
        return budget.taken();
    }
}
