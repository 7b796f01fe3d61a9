package dev.anabranch.atlassian.confluence;

import java.util.List;
import java.util.Optional;

/// A page or blog post of a Data Center site with what comes in the same answer. People in it are named by user key,
/// which is the account id of that edition.
///
/// @param labels only when they were asked for and are all there
/// @param editor who made its newest version; empty for anonymous and deleted people
/// @param properties its content properties, only when they were asked for
/// @param readers its own read restriction, only when it was asked for; empty then means not known
public record DetailedContent(
        Content content,
        Optional<List<Label>> labels,
        Optional<Person> editor,
        Optional<ReadRestriction> readers,
        Optional<ContentProperties> properties) {}
