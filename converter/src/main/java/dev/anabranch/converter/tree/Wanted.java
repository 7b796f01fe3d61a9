package dev.anabranch.converter.tree;

import dev.anabranch.converter.page.Citation;
import dev.anabranch.converter.page.Filter;
import dev.anabranch.converter.page.Listing;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a macro shows that lives elsewhere. The caller answers it, if anybody can.
public sealed interface Wanted {
    /// What makes the page stale, beside what the macro names: the place of a list.
    default List<Citation> citations() {
        return List.of();
    }

    /// The text of another page.
    ///
    /// @param part what of it; null for all of it
    record Included(Reference page, @Nullable PartName part) implements Wanted {}

    /// Which part of a page is wanted.
    ///
    /// @param macro the family of macros that mark such parts
    /// @param name empty for the first of the kind
    record PartName(String macro, String name) {}

    /// A list.
    record Listed(Listing listing, Form form) implements Wanted {
        @Override
        public List<Citation> citations() {
            return citationsOf(listing);
        }
    }

    /// How a list is shown.
    enum Form {
        /// Links, those below indented.
        LINKS,
        /// Links with the day and the person of the last change.
        CHANGES,
        /// Links with size and day.
        FILES,
        /// Names, one after another.
        NAMES
    }

    /// A table of what pages say in their page properties.
    ///
    /// @param id of the properties that count; empty for all without regard to id
    /// @param firstColumn what the column of the pages' titles is called
    /// @param columns which are wanted; none for all
    record Properties(Listing listing, String id, String firstColumn, List<String> columns) implements Wanted {
        /// Copies the list.
        public Properties {
            columns = List.copyOf(columns);
        }

        @Override
        public List<Citation> citations() {
            return citationsOf(listing);
        }
    }

    /// The tasks on pages.
    ///
    /// @param done which of them; null for all
    record Tasks(Listing listing, @Nullable Boolean done, int most) implements Wanted {
        @Override
        public List<Citation> citations() {
            return citationsOf(listing);
        }
    }

    /// Issues of Jira.
    ///
    /// @param countOnly whether only their number is shown
    record Query(String jql, List<String> columns, int most, boolean countOnly) implements Wanted {
        /// Copies the list.
        public Query {
            columns = List.copyOf(columns);
        }
    }

    /// The source of a drawing, for the words in it.
    ///
    /// @param file that holds the source
    /// @param title of the drawing; empty for none
    record Drawing(Reference file, String title) implements Wanted {}

    /// What Confluence itself shows of a macro that nobody described.
    record Rendered() implements Wanted {}

    private static List<Citation> citationsOf(Listing listing) {
        return switch (listing) {
            case Listing.Children children ->
                children.levels() == 1 && !children.order().by().equals(dev.anabranch.converter.page.Order.By.MODIFIED)
                        ? List.of(list(children.of() == null ? self() : children.of()))
                        : List.of(list(spaceOf(children.of())));
            case Listing.Files files -> List.of(list(new Reference.Attachment("", files.of())));
            case Listing.Contributors contributors ->
                contributors.levels() == 0 && contributors.of() == null
                        ? List.of()
                        : List.of(list(spaceOf(contributors.of())));
            case Listing.Found found -> spaces(found.filter());
        };
    }

    private static Citation list(Reference reference) {
        return new Citation(reference, Role.LIST);
    }

    private static Reference self() {
        return new Reference.Page(null, "@self");
    }

    private static Reference spaceOf(@Nullable Reference page) {
        return page instanceof Reference.Page(var key, var _) && key != null && !key.isBlank()
                ? new Reference.Space(key)
                : new Reference.Space("@self");
    }

    /// The spaces that a list looks at; without any, all of them.
    private static List<Citation> spaces(Filter filter) {
        var found = new ArrayList<Citation>();
        collect(filter, found);
        return found.isEmpty() ? List.of(list(new Reference.Space("@all"))) : found;
    }

    private static void collect(Filter filter, List<Citation> found) {
        switch (filter) {
            case Filter.InSpace(var key) -> found.add(list(new Reference.Space(key)));
            case Filter.Below(var page) -> found.add(list(spaceOf(page)));
            case Filter.ChildOf(var page) -> found.add(list(spaceOf(page)));
            case Filter.All(var filters) -> filters.forEach(each -> collect(each, found));
            case Filter.Any(var filters) -> {
                for (var each : filters) {
                    int before = found.size();
                    collect(each, found);
                    if (found.size() == before) {
                        found.add(list(new Reference.Space("@all")));
                    }
                }
            }
            case Filter.Label _, Filter.OfType _, Filter.Is _, Filter.Title _, Filter.By _, Filter.Not _ -> {}
        }
    }
}
