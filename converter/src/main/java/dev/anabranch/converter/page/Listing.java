package dev.anabranch.converter.page;

import org.jspecify.annotations.Nullable;

/// A list that Confluence computes when it shows a page. A missing page is the one that holds the list.
public sealed interface Listing {
    /// Most entries that are wanted.
    int most();

    /// What hangs below a page, as a tree.
    ///
    /// @param of a page; a variable such as `@home` or `@parent` is possible
    /// @param levels how deep, at least 1
    /// @param most on each level
    record Children(@Nullable Reference of, int levels, Order order, int most) implements Listing {}

    /// Content of whatever place, flat.
    record Found(Filter filter, Order order, int most) implements Listing {}

    /// The files attached to a page.
    record Files(@Nullable Reference of, Order order, int most) implements Listing {}

    /// The people who wrote a page.
    ///
    /// @param levels how many levels below it count too, 0 for the page alone
    record Contributors(@Nullable Reference of, int levels, int most) implements Listing {}
}
