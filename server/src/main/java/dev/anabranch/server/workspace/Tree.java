package dev.anabranch.server.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/// How the tree of files is changed on disk, so that nothing outside its root ever is: also when somebody puts a
/// symbolic link in the place of a folder between the look at it and the change. Paths are relative to the root, with
/// `/` between the parts, and have no `..`. For one thread.
sealed interface Tree permits HeldTree, NamedTree {
    /// The safest way that the platform has.
    ///
    /// @param probe is called when all is looked at, and the change itself is next
    static Tree of(Path root, Disk.Probe probe) {
        return isHeld(root) ? new HeldTree(root, probe) : new NamedTree(root, probe);
    }

    private static boolean isHeld(Path root) {
        try (var stream = Files.newDirectoryStream(root)) {
            return stream instanceof SecureDirectoryStream<Path>;
        } catch (IOException unknown) {
            return false;
        }
    }

    /// Renames a file from elsewhere into the tree, over what is there; makes the folders on the way.
    ///
    /// @throws LinkInTheWay when one of them is a link
    void place(Path draft, String path) throws IOException;

    /// Renames a file or folder; makes the folders on the way.
    ///
    /// @throws LinkInTheWay when one of them is a link
    void move(String from, String to) throws IOException;

    /// Deletes a file or a link itself; does nothing when there is none.
    ///
    /// @throws LinkInTheWay when a folder on the way is a link
    void delete(String path) throws IOException;

    /// Deletes a folder.
    ///
    /// @throws java.nio.file.DirectoryNotEmptyException when something is in it
    void deleteFolder(String path) throws IOException;

    /// The folder that something lies in; empty text for the root.
    static String folderOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /// The last part of a path.
    static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// Where a folder should be is a link, which is not followed.
    final class LinkInTheWay extends IOException {
        private static final long serialVersionUID = 1L;

        LinkInTheWay(String path) {
            super("a link is in the place of the folder " + path + ", and links are not followed");
        }
    }
}
