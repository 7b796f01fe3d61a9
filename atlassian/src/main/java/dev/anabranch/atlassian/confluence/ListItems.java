package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.confluence.ListPage.Stop;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The items of a list, page after page. Reads the next page when the last one is used up.
final class ListItems<T> implements Iterator<T> {
    private final Listing<T> list;
    private final String thing;
    private @Nullable ListPage<T> page;
    private int index;

    private ListItems(Listing<T> list, String thing) {
        this.list = list;
        this.thing = thing;
    }

    /// @param thing the list in words, for messages
    static <T> Stream<T> of(Listing<T> list, String thing) {
        var items = new ListItems<>(list, thing);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
        while (page == null || index >= page.items().size()) {
            if (page != null && page.next().isEmpty()) {
                page.stopped().ifPresent(this::complain);
                return false;
            }
            page = page == null ? list.first() : list.after(page.next().orElseThrow());
            index = 0;
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext() || page == null) {
            throw new NoSuchElementException();
        }
        return page.items().get(index++);
    }

    private void complain(Stop stop) {
        throw new Unreadable(
                "The list of " + thing + " was left before its end, because "
                        + switch (stop) {
                            case REPEATED_NEXT -> "the site's links to the next page lead in a circle";
                            case EMPTY_PAGES -> "the site gave several empty pages in a row";
                        }
                        + ". What was not in it may still exist.",
                "next");
    }
}
