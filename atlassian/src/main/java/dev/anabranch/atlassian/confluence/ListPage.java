package dev.anabranch.atlassian.confluence;

import java.util.List;
import java.util.Optional;

/// One page of a list.
///
/// @param items in the order of the site; may be fewer than asked for, even none, in the middle of a list
/// @param next how to go on with [Listing#after], now or in another process; empty at the end
/// @param stopped why the list was left before its end; then the items so far do not prove that others are gone
public record ListPage<T>(List<T> items, Optional<String> next, Optional<Stop> stopped) {
    public ListPage {
        items = List.copyOf(items);
    }

    /// True on the last page of a list that was read to its end. Only such a list says what is no longer there.
    public boolean isEnd() {
        return next.isEmpty() && stopped.isEmpty();
    }

    /// Why a list was left before its end.
    public enum Stop {
        /// The site's link to the next page led back to an earlier one.
        REPEATED_NEXT,
        /// Three pages in a row, in a scan of Data Center ten, were empty, yet promised more.
        EMPTY_PAGES
    }
}
