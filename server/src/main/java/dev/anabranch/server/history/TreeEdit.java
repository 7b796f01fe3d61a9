package dev.anabranch.server.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/// A tree of files that is changed in memory. Folders are read when something below them changes, and only those are
/// written again. For one thread.
final class TreeEdit {
    private final ObjectReader reader;
    private final Folder root;

    private sealed interface Entry {
        FileMode mode();
    }

    private record Blob(ObjectId id, FileMode mode) implements Entry {}

    private static final class Folder implements Entry {
        private @Nullable ObjectId id;
        private @Nullable Map<String, Entry> entries;

        Folder(@Nullable ObjectId id) {
            this.id = id;
        }

        @Override
        public FileMode mode() {
            return FileMode.TREE;
        }
    }

    /// @param tree what is changed; null for nothing
    TreeEdit(ObjectReader reader, @Nullable ObjectId tree) {
        this.reader = reader;
        this.root = new Folder(tree);
    }

    /// A file is at this path now, whatever was there.
    void put(String path, ObjectId blob) throws IOException {
        var folder = root;
        int from = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
            folder = folder(changed(folder), path.substring(from, slash));
            from = slash + 1;
        }
        changed(folder).put(path.substring(from), new Blob(blob, FileMode.REGULAR_FILE));
    }

    /// Nothing is at this path any more.
    void remove(String path) throws IOException {
        remove(root, path);
    }

    /// Writes what changed.
    ///
    /// @return the tree; of nothing, too
    ObjectId write(ObjectInserter inserter) throws IOException {
        var written = write(root, inserter);
        return written.isPresent() ? written.get() : inserter.insert(new TreeFormatter());
    }

    private void remove(Folder folder, String path) throws IOException {
        int slash = path.indexOf('/');
        var entries = entries(folder);
        if (slash < 0) {
            if (entries.remove(path) != null) {
                folder.id = null;
            }
        } else if (entries.get(path.substring(0, slash)) instanceof Folder below) {
            remove(below, path.substring(slash + 1));
            if (below.id == null) {
                folder.id = null;
            }
        }
    }

    private static Folder folder(Map<String, Entry> entries, String name) {
        if (entries.get(name) instanceof Folder there) {
            return there;
        }
        var made = new Folder(null);
        entries.put(name, made);
        return made;
    }

    private Map<String, Entry> changed(Folder folder) throws IOException {
        var entries = entries(folder);
        folder.id = null;
        return entries;
    }

    private Map<String, Entry> entries(Folder folder) throws IOException {
        if (folder.entries == null) {
            folder.entries = new HashMap<>();
            if (folder.id != null) {
                read(folder.id, folder.entries);
            }
        }
        return folder.entries;
    }

    private void read(ObjectId tree, Map<String, Entry> entries) throws IOException {
        var parser = new CanonicalTreeParser(new byte[0], reader, tree);
        for (; !parser.eof(); parser.next()) {
            var mode = parser.getEntryFileMode();
            var id = parser.getEntryObjectId();
            entries.put(parser.getEntryPathString(), mode.equals(FileMode.TREE) ? new Folder(id) : new Blob(id, mode));
        }
    }

    /// Empty folders are not written: Git knows none.
    private Optional<ObjectId> write(Folder folder, ObjectInserter inserter) throws IOException {
        var entries = folder.entries;
        if (folder.id != null || entries == null) {
            return Optional.ofNullable(folder.id);
        }
        var written = new HashMap<String, ObjectId>();
        for (var entry : entries.entrySet()) {
            switch (entry.getValue()) {
                case Blob blob -> written.put(entry.getKey(), blob.id());
                case Folder below -> write(below, inserter).ifPresent(id -> written.put(entry.getKey(), id));
            }
        }
        entries.keySet().retainAll(written.keySet());
        if (written.isEmpty()) {
            return Optional.empty();
        }
        folder.id = inserter.insert(formatted(entries, written));
        return Optional.of(folder.id);
    }

    private static TreeFormatter formatted(Map<String, Entry> entries, Map<String, ObjectId> ids) {
        var formatter = new TreeFormatter();
        ids.keySet().stream()
                .sorted((one, other) ->
                        Arrays.compareUnsigned(order(one, entries.get(one)), order(other, entries.get(other))))
                .forEach(name ->
                        formatter.append(name, mode(entries.get(name)), ids.getOrDefault(name, ObjectId.zeroId())));
        return formatter;
    }

    private static FileMode mode(@Nullable Entry entry) {
        return entry == null ? FileMode.MISSING : entry.mode();
    }

    /// Git sorts names by their bytes, those of folders as if a slash followed.
    private static byte[] order(String name, @Nullable Entry entry) {
        return (entry instanceof Folder ? name + "/" : name).getBytes(StandardCharsets.UTF_8);
    }
}
