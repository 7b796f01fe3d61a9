package dev.anabranch.server.connection.web;

import java.util.List;
import java.util.Optional;

/// What is shown before a connection is deleted.
///
/// @param dependents what will be without it, each in words
/// @param advice     what to do at Atlassian, in a sentence
/// @param where      the page for that
public record DeletePage(
        String id, String site, String secretName, List<String> dependents, String advice, Optional<String> where) {
    public DeletePage {
        dependents = List.copyOf(dependents);
    }
}
