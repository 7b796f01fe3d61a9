package dev.anabranch.server.files;

import java.util.List;

/// What the page of a search by name shows.
///
/// @param more whether there are more matches than are shown
public record MatchesPage(Branch tree, String words, List<Node> nodes, boolean more) {
    public MatchesPage {
        nodes = List.copyOf(nodes);
    }
}
