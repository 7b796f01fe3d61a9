package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.mapping.Choices;
import java.util.Map;
import java.util.Optional;

/// Which folders people chose for the spaces of a site, and what of the workspace is not to be had.
///
/// @param bySpace the folders, by the key of their space in lower case; none lies in another
record ChosenFolders(Map<String, String> bySpace, Neighbours neighbours) {
    /// Nobody chose anything, and there is no other site.
    static final ChosenFolders NONE = new ChosenFolders(Map.of(), Neighbours.NONE);

    ChosenFolders {
        bySpace = Map.copyOf(bySpace);
    }

    /// Those of the connection that reads a site.
    static ChosenFolders of(ContentStore content) {
        var connection = content.connection();
        return content.inTransaction(open -> new ChosenFolders(
                Choices.folders(open, connection), Neighbours.of(open, content.address(), connection)));
    }

    /// The folder that was chosen for a space.
    Optional<String> of(String spaceKey) {
        return Optional.ofNullable(bySpace.get(spaceKey));
    }
}
