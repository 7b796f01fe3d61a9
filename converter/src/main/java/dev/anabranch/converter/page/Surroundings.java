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

    /// Where a page, blog post, content, attachment or space is found. A target that exists but is not kept as a file
    /// is
    /// answered with its absolute address.
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
}
