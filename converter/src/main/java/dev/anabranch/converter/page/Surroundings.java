package dev.anabranch.converter.page;

import java.util.List;
import java.util.Optional;

/// What lives outside of a page, answered by the caller for one page and one reader.
///
/// Every answer may be empty: the converter then writes a short readable form and notes it in the report. Answers must
/// not change during one conversion; they may be asked for several times. Called on the converting thread only.
public interface Surroundings {
    /// Nobody to ask: each page is on its own.
    static Surroundings none() {
        return Nowhere.INSTANCE;
    }

    /// Where a page, blog post, content, attachment or space is found. A target that exists but is not kept as a
    /// file is answered with its absolute address.
    default Optional<Target> find(Reference reference) {
        return Optional.empty();
    }

    /// The name to show for a person.
    default Optional<String> nameOf(Reference.Person person) {
        return Optional.empty();
    }

    /// The address of the Confluence site, such as `https://example.atlassian.net/wiki`, by which links written as full
    /// addresses are recognised as links to its pages. Links that start with `/wiki/` are recognised without.
    default Optional<String> siteUrl() {
        return Optional.empty();
    }

    /// The title of the page being converted; anchors of Data Center begin with it.
    default Optional<String> title() {
        return Optional.empty();
    }

    /// The headings of another page, to rewrite an anchor to the one it hits. Empty when unknown: the anchor's own text
    /// is made a slug then.
    default List<Heading> headingsOf(Reference page) {
        return List.of();
    }

    /// Whether another page links to this anchor of the page being converted. Anchors that nobody links to are not
    /// written.
    default boolean isLinkedFromElsewhere(String anchor) {
        return false;
    }

    /// The id of the page being converted, so that it is not included in itself.
    default Optional<String> id() {
        return Optional.empty();
    }

    /// Where people read the page being converted on its site; what only the site can show is linked to it.
    default Optional<String> url() {
        return Optional.empty();
    }

    /// The body of another page, of which this page shows all or a part.
    default Optional<PageText> textOf(Reference page) {
        return Optional.empty();
    }

    /// The text of a file that is attached, such as the source of a diagram. Files that are no text, or too large to be
    /// looked at, have none.
    default Optional<String> textOfFile(Reference file) {
        return Optional.empty();
    }

    /// The entries of a list that Confluence computes, in the order wanted and at most as many as wanted. An empty list
    /// is an answer: there is nothing to show.
    default Optional<List<Entry>> list(Listing listing) {
        return Optional.empty();
    }

    /// What is known of an issue of Jira.
    default Optional<Issue> issue(String key) {
        return Optional.empty();
    }

    /// The issues that a query of Jira finds.
    ///
    /// @param jql the query as the author wrote it
    /// @param most how many are wanted
    default Optional<Issues> issues(String jql, int most) {
        return Optional.empty();
    }

    /// Confluence's own rendering of the page being converted (its export view, HTML), from which macros are taken that
    /// nobody described.
    default Optional<String> rendering() {
        return Optional.empty();
    }
}
