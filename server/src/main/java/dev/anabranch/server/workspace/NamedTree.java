package dev.anabranch.server.workspace;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// For platforms that cannot hold a folder open, such as Windows: looks at every folder on the way just before the
/// change. Somebody who is faster than that may still lead it elsewhere.
record NamedTree(Path root, Disk.Probe probe) implements Tree {
    @Override
    public void place(Path draft, String path) throws IOException {
        makeFolders(path);
        probe.around("rename", () -> {
            look(path);
            Files.move(draft, root.resolve(path), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    @Override
    public void move(String from, String to) throws IOException {
        makeFolders(to);
        probe.around("rename", () -> {
            look(from);
            look(to);
            Files.move(root.resolve(from), root.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        });
    }

    @Override
    public void delete(String path) throws IOException {
        probe.around("unlink", () -> {
            look(path);
            Files.deleteIfExists(root.resolve(path));
        });
    }

    @Override
    public void deleteFolder(String path) throws IOException {
        probe.around("unlink", () -> {
            look(path);
            Files.delete(root.resolve(path));
        });
    }

    private void makeFolders(String path) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            var folder = path.substring(0, slash);
            look(folder);
            try {
                Files.createDirectory(root.resolve(folder));
            } catch (FileAlreadyExistsException there) {
                if (!Files.isDirectory(root.resolve(folder))) {
                    throw there;
                }
            }
        }
    }

    private void look(String path) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            var folder = root.resolve(path.substring(0, slash));
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new LinkInTheWay(path.substring(0, slash));
            }
        }
    }
}
