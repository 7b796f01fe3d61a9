package dev.anabranch.server.workspace;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.Space;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Where the files of documents would lie, before any is written.
public final class FuturePaths {
    private final Layout layout;

    private FuturePaths(Layout layout) {
        this.layout = layout;
    }

    /// The paths of these documents if nothing else of their site were held.
    ///
    /// @param nodes with the folders and the like that they hang below
    /// @param folders that people chose, by the key of the space in lower case
    /// @param neighbours what other sites have of the workspace
    public static FuturePaths of(
            Collection<Space> spaces, Collection<Node> nodes, Map<String, String> folders, Neighbours neighbours) {
        return new FuturePaths(Layout.of(spaces, nodes, new ChosenFolders(folders, neighbours)));
    }

    /// The path of a document's file, relative to the workspace; empty for what has none.
    public Optional<String> pathOf(DocumentId id) {
        return layout.pathOf(id);
    }

    /// The folder of a space.
    public Optional<String> folderOfSpace(String spaceId) {
        return layout.folderOfSpace(spaceId);
    }

    /// Whether another document has the name already, so that this one got its id behind it.
    public boolean isMadeUnique(Node node) {
        var mark = " (" + node.id();
        return pathOf(node.id())
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .filter(name -> name.contains(mark) && !node.title().contains(mark))
                .isPresent();
    }
}
