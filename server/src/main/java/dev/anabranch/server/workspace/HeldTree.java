package dev.anabranch.server.workspace;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Objects;
import java.util.UUID;

/// Goes down from the root folder by folder and holds each open: what is then done in a folder happens in that very
/// folder, whatever stands under its name by then.
///
/// No call of Java makes a folder in a folder that is held. So a folder is made among the drafts, which are ours
/// alone, and renamed to where it belongs.
record HeldTree(Path root, Disk.Probe probe) implements Tree {
    @Override
    public void place(Path draft, String path) throws IOException {
        try (var from = open(Objects.requireNonNull(draft.getParent()));
                var to = folder(Tree.folderOf(path), true)) {
            probe.around("rename", () -> from.move(draft.getFileName(), to, name(path)));
        }
    }

    @Override
    public void move(String from, String to) throws IOException {
        try (var source = folder(Tree.folderOf(from), false);
                var target = folder(Tree.folderOf(to), true)) {
            probe.around("rename", () -> source.move(name(from), target, name(to)));
        }
    }

    @Override
    public void delete(String path) throws IOException {
        try (var folder = folder(Tree.folderOf(path), false)) {
            probe.around("unlink", () -> folder.deleteFile(name(path)));
        } catch (NoSuchFileException nothing) {
            // as it should be
        }
    }

    @Override
    public void deleteFolder(String path) throws IOException {
        try (var folder = folder(Tree.folderOf(path), false)) {
            probe.around("unlink", () -> folder.deleteDirectory(name(path)));
        }
    }

    private SecureDirectoryStream<Path> folder(String path, boolean make) throws IOException {
        var reached = open(root);
        if (path.isEmpty()) {
            return reached;
        }
        int end = -1;
        do {
            int start = end + 1;
            end = path.indexOf('/', start);
            var above = reached;
            try (above) {
                var part = end < 0 ? path : path.substring(0, end);
                reached = make ? opened(above, part) : down(above, part);
            }
        } while (end >= 0);
        return reached;
    }

    private SecureDirectoryStream<Path> opened(SecureDirectoryStream<Path> above, String path) throws IOException {
        try {
            return down(above, path);
        } catch (NoSuchFileException missing) {
            make(above, path);
            return down(above, path);
        }
    }

    private SecureDirectoryStream<Path> down(SecureDirectoryStream<Path> above, String path) throws IOException {
        try {
            return above.newDirectoryStream(name(path), LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException missing) {
            throw missing;
        } catch (NotDirectoryException file) {
            throw new FileAlreadyExistsException(root.resolve(path).toString());
        } catch (FileSystemException trouble) {
            var attributes = above.getFileAttributeView(
                            name(path), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
            if (attributes.isSymbolicLink()) {
                throw new LinkInTheWay(path);
            }
            if (!attributes.isDirectory()) {
                throw new FileAlreadyExistsException(root.resolve(path).toString());
            }
            throw trouble;
        }
    }

    private void make(SecureDirectoryStream<Path> above, String path) throws IOException {
        var drafts = root.resolve(Workspace.OWN_FOLDER).resolve("drafts");
        var made = Files.createDirectory(drafts.resolve(UUID.randomUUID().toString()));
        try (var from = open(drafts)) {
            from.move(made.getFileName(), above, name(path));
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
            Files.delete(made); // somebody was faster
        }
    }

    private Path name(String path) {
        return root.getFileSystem().getPath(Tree.nameOf(path));
    }

    @SuppressWarnings("StreamResourceLeak") // whoever asks for the folder closes it
    private static SecureDirectoryStream<Path> open(Path folder) throws IOException {
        var stream = Files.newDirectoryStream(folder);
        if (stream instanceof SecureDirectoryStream<Path> held) {
            return held;
        }
        stream.close();
        throw new IOException("The file system of " + folder + " does not hold folders open.");
    }
}
