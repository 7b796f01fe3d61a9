package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.Cql;
import dev.anabranch.server.content.Space;
import java.util.Collection;
import java.util.stream.Collectors;

/// The queries of one reading of a site. Searches leave archived spaces out unless they are told to look there, too;
/// that is another search, so they are told only once an archived space is read. Safe for any number of threads.
final class Queries {
    private volatile boolean archivedSpaces;

    /// What is asked from now on may lie in these.
    void expect(Collection<Space> spaces) {
        if (spaces.stream().anyMatch(space -> space.about().archived())) {
            archivedSpaces = true;
        }
    }

    /// Whether archived spaces are looked in.
    boolean areOfArchivedSpaces() {
        return archivedSpaces;
    }

    Cql of(String text) {
        return new Cql(text, archivedSpaces);
    }

    /// For content of these types in these spaces.
    ///
    /// @param more what the query goes on with
    Cql inSpaces(Collection<Space> spaces, String types, String more) {
        return of("type in (" + types + ") and " + in(spaces) + more);
    }

    /// For content in these spaces that is of none of these types.
    Cql ofOtherTypes(Collection<Space> spaces, String types) {
        return of(in(spaces) + " and type not in (" + types + ")"); // what says no cannot stand first
    }

    private static String in(Collection<Space> spaces) {
        return "space in (" + spaces.stream().map(Space::key).map(Cql::quoted).collect(Collectors.joining(", ")) + ")";
    }
}
