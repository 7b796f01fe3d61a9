package dev.anabranch.atlassian.confluence;

import java.util.stream.Stream;

/// A list on the site that has not been read yet. It holds no connection and may be read several times and by
/// several threads.
///
/// A list is not a snapshot: what changes while it is read may be missing or appear twice, so compare by id and
/// version.
///
/// @param <T> what the list holds
public interface Listing<T> {

    /// Reads the first page.
    ListPage<T> first();

    /// Reads the page that an earlier page named as its next, also one read by another process from an equal query.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.Rejected with `CURSOR` when the site no longer knows
    ///     the place
    /// @throws IllegalArgumentException when this is not what a page of such a list named as its next
    ListPage<T> after(String next);

    /// All items, page after page as they are consumed.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.Unreadable from the stream, after the last item, when
    ///     the list was left before its end ([ListPage.Stop]); a stream that ends without an exception is complete
    Stream<T> stream();
}
