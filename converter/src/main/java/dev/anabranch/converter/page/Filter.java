package dev.anabranch.converter.page;

import java.util.List;

/// Which content a list holds. All texts are as the author wrote them; they match without regard to case.
public sealed interface Filter {
    /// Content with this label.
    record Label(String name) implements Filter {}

    /// Content of the space with this key; `@self` is the space of the page that holds the list.
    record InSpace(String key) implements Filter {}

    /// Content of one kind: `page`, `blogpost` or `attachment`.
    record OfType(String type) implements Filter {}

    /// Everything below a page.
    record Below(Reference page) implements Filter {}

    /// What hangs directly below a page.
    record ChildOf(Reference page) implements Filter {}

    /// One document.
    record Is(Reference page) implements Filter {}

    /// Content with this title, or with these words in its title.
    record Title(String text, boolean whole) implements Filter {}

    /// Content whose latest version a person wrote.
    record By(Reference.Person person) implements Filter {}

    /// Content that all of the filters let pass; with none of them, everything.
    record All(List<Filter> filters) implements Filter {
        /// Copies the list.
        public All {
            filters = List.copyOf(filters);
        }
    }

    /// Content that at least one of the filters lets pass.
    record Any(List<Filter> filters) implements Filter {
        /// Copies the list.
        public Any {
            filters = List.copyOf(filters);
        }
    }

    /// Content that the filter does not let pass.
    record Not(Filter filter) implements Filter {}
}
