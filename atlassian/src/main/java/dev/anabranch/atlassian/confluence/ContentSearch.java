package dev.anabranch.atlassian.confluence;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a query for content is sent, in both editions: to the search for content, or where archived spaces are looked
/// in, to the search for anything. Only that one can do it; it wraps each content in a row of its own.
///
/// @param api path of the interface below the site
record ContentSearch(String api, Cql query) {
    private static final String WRAPPER = "content";

    /// Without `start` and `limit`.
    ///
    /// @param expansions what is told of each content, with commas between; empty for nothing more
    Target target(String expansions) {
        var search = Target.of(api + (query.inArchivedSpaces() ? "/search" : "/content/search"))
                .with("cql", query.text());
        if (!query.inArchivedSpaces()) {
            return expansions.isEmpty() ? search : search.with("expand", expansions);
        }
        var wrapped = Stream.of(expansions.split(",", -1))
                .filter(expansion -> !expansion.isEmpty())
                .map(expansion -> WRAPPER + "." + expansion)
                .collect(Collectors.joining(","));
        var everywhere = search.with("includeArchivedSpaces", "true").with("excerpt", "none");
        return wrapped.isEmpty() ? everywhere : everywhere.with("expand", wrapped);
    }

    /// Reads the content of a row.
    <T> PagedList.Row<T> rows(PagedList.Row<T> content) {
        return query.inArchivedSpaces() ? (row, bodyAsked) -> content.read(row.at(WRAPPER), bodyAsked) : content;
    }

    /// The names of an encoded list of expansions in either search.
    static boolean isExpansion(String name, String expansion) {
        return name.equals(expansion) || name.equals(WRAPPER + "." + expansion);
    }
}
