package dev.anabranch.server.workspace;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.history.GitFolder;
import dev.anabranch.server.history.Past;
import dev.anabranch.server.platform.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The folder tree of synced files, for those who read it. Paths are relative to the root, with `/` between the
/// parts, and never lead out of it; symbolic links are not followed. Safe for any number of threads, also during a
/// run: a reader sees the old whole file or the new whole file.
public final class Workspace {
    /// The folder of our own in every mirrored folder; not part of the tree.
    static final String OWN_FOLDER = ".anabranch";

    /// Where the Git history is; not part of the tree either.
    static final String GIT_FOLDER = ".git";

    private static final int PATHS_PER_QUERY = 500;

    private static final Set<String> NOT_OF_THE_TREE = Set.of(OWN_FOLDER, GIT_FOLDER);

    private final Database database;
    private final Path root;

    Workspace(Database database, Path root) {
        this.database = database;
        this.root = root.toAbsolutePath().normalize();
    }

    /// The database that knows what the files hold.
    Database database() {
        return database;
    }

    /// The folder on disk.
    public Path root() {
        return root;
    }

    /// What lies directly in a folder: folders first, each kind by name without regard to case.
    ///
    /// @param folder its path; empty for the root
    /// @return empty when there is no such folder
    public List<Entry> entries(String folder) {
        return inside(folder)
                .filter(place -> Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS))
                .map(this::list)
                .orElse(List.of());
    }

    /// The text of a Markdown file, front matter included; empty when there is no such file.
    public Optional<String> markdown(String path) {
        return file(path).filter(file -> file.toString().endsWith(".md")).map(Workspace::text);
    }

    /// The file itself, for downloads; empty when there is no such file.
    public Optional<Path> file(String path) {
        return inside(path).filter(place -> Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS));
    }

    /// The document that a file holds; empty for folders and for files that are not ours.
    public Optional<DocumentId> documentOf(String path) {
        return heldIn(path).map(HeldIn::document);
    }

    /// What a file holds.
    ///
    /// @param site address of the site of the document
    public record HeldIn(String site, DocumentId document) {
        /// The document whose readers may read the file: of comments that on which they are, of an older version the
        /// attached file.
        public DocumentId readAs() {
            return VersionFile.madeOf(document);
        }
    }

    /// What these files hold, by path; those are missing that are not ours.
    public Map<String, HeldIn> heldAt(Collection<String> paths) {
        return paths.isEmpty()
                ? Map.of()
                : database.read(connection -> {
                    var found = new HashMap<String, HeldIn>();
                    var all = List.copyOf(paths);
                    for (int from = 0; from < all.size(); from += PATHS_PER_QUERY) {
                        heldAt(connection, all.subList(from, Math.min(all.size(), from + PATHS_PER_QUERY)), found);
                    }
                    return found;
                });
    }

    private static void heldAt(Connection connection, List<String> paths, Map<String, HeldIn> found)
            throws SQLException {
        try (var query = connection.prepareStatement("SELECT f.path, s.address, f.document FROM workspace_file f"
                + " JOIN site s ON s.id = f.site WHERE f.path IN ("
                + String.join(", ", Collections.nCopies(paths.size(), "?")) + ")")) {
            for (int i = 0; i < paths.size(); i++) {
                query.setString(i + 1, paths.get(i));
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), new HeldIn(rows.getString(2), new DocumentId(rows.getString(3))));
                }
            }
        }
    }

    /// The document that a file holds, with its site; empty for folders and for files that are not ours.
    public Optional<HeldIn> heldIn(String path) {
        if (inside(path).isEmpty()) {
            return Optional.empty();
        }
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT s.address, f.document FROM workspace_file f"
                    + " JOIN site s ON s.id = f.site WHERE f.path = ?")) {
                query.setString(1, path);
                try (var rows = query.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new HeldIn(rows.getString(1), new DocumentId(rows.getString(2))))
                            : Optional.empty();
                }
            }
        });
    }

    /// What other sites have of the workspace.
    ///
    /// @param site address of the site that fills it with them
    /// @param connection id of the one by which that is read
    public Neighbours neighbours(String site, String connection) {
        return database.read(open -> Neighbours.of(open, site, connection));
    }

    /// What is known of the attached files in a folder and in the folders in it, by path.
    public Map<String, AttachedFile> attachedFiles(String folder) {
        return inside(folder).isEmpty()
                ? Map.of()
                : database.read(connection -> AttachedFile.below(connection, folder));
    }

    /// The past of a file in the Git history of the folder, newest first; empty when it has none.
    ///
    /// @param most steps that are wanted
    public List<Past> past(String path, int most) {
        if (inside(path).isEmpty()) {
            return List.of();
        }
        try {
            var git = GitFolder.existing(root);
            if (git.isEmpty()) {
                return List.of();
            }
            try (var open = git.get()) {
                return open.past(path, most);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Where the file of a document is; empty when it has none.
    ///
    /// @param site address of its site
    public Optional<String> pathOf(String site, DocumentId document) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT f.path FROM workspace_file f"
                    + " JOIN site s ON s.id = f.site WHERE s.address = ? AND f.document = ?")) {
                query.setString(1, site);
                query.setString(2, document.value());
                try (var rows = query.executeQuery()) {
                    return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    /// One line of a folder.
    ///
    /// @param name the last part of the path
    /// @param path relative to the root
    /// @param isFolder whether it is a folder
    public record Entry(String name, String path, boolean isFolder) {}

    private Optional<Path> inside(String path) {
        try {
            var place = root.resolve(path).normalize();
            return place.startsWith(root) && !isOurs(place) && !leadsThroughLink(place)
                    ? Optional.of(place)
                    : Optional.empty();
        } catch (InvalidPathException nonsense) {
            return Optional.empty();
        }
    }

    /// Without regard to case: some file systems have none.
    private boolean isOurs(Path place) {
        var top = root.relativize(place).getName(0).toString().toLowerCase(Locale.ROOT);
        return NOT_OF_THE_TREE.contains(top);
    }

    private boolean leadsThroughLink(Path place) {
        var reached = root;
        for (var part : root.relativize(place)) {
            reached = reached.resolve(part);
            if (Files.isSymbolicLink(reached)) {
                return true;
            }
        }
        return false;
    }

    private List<Entry> list(Path folder) {
        try (var children = Files.list(folder)) {
            return children.filter(child -> !Files.isSymbolicLink(child))
                    .filter(child ->
                            !NOT_OF_THE_TREE.contains(child.getFileName().toString()))
                    .map(this::entry)
                    .sorted(Comparator.comparing(Entry::isFolder)
                            .reversed()
                            .thenComparing(Entry::name, String.CASE_INSENSITIVE_ORDER)
                            .thenComparing(Entry::name))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Entry entry(Path child) {
        var path = root.relativize(child).toString().replace('\\', '/');
        return new Entry(child.getFileName().toString(), path, Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS));
    }

    /// An attached file may be no UTF-8; what is none of it is shown as such.
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
