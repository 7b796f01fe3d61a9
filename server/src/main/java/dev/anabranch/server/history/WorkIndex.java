package dev.anabranch.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;

/// The index of a repository, which `git status` compares the files with. For one thread.
final class WorkIndex {
    private final FileRepository repository;
    private final Map<String, Optional<Known>> changes = new LinkedHashMap<>();

    private record Known(ObjectId blob, long length) {}

    WorkIndex(FileRepository repository) {
        this.repository = repository;
    }

    void put(String path, ObjectId blob, long length) {
        changes.put(path, Optional.of(new Known(blob, length)));
    }

    void remove(String path) {
        changes.put(path, Optional.empty());
    }

    /// Writes what changed.
    void save() throws IOException {
        var index = repository.lockDirCache();
        try {
            var editor = index.editor();
            changes.forEach((path, known) ->
                    editor.add(known.isPresent() ? edit(path, known.get()) : new DirCacheEditor.DeletePath(path)));
            editor.finish();
            commit(index);
        } finally {
            index.unlock();
        }
    }

    /// Makes the index what the branch holds.
    void readHead() throws IOException {
        var head = repository.resolve(GitFolder.BRANCH);
        if (head == null) {
            return;
        }
        var index = repository.lockDirCache();
        try (var reader = repository.newObjectReader();
                var walk = new RevWalk(reader)) {
            var builder = index.builder();
            builder.addTree(
                    new byte[0],
                    DirCacheEntry.STAGE_0,
                    reader,
                    walk.parseCommit(head).getTree());
            builder.finish();
            commit(index);
        } finally {
            index.unlock();
        }
    }

    private static void commit(DirCache index) throws IOException {
        index.write();
        if (!index.commit()) {
            throw new IOException("The index of the Git history could not be written");
        }
    }

    private DirCacheEditor.PathEdit edit(String path, Known known) {
        return new DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(known.blob());
                entry.setLength(known.length());
                stamp(entry, path);
            }
        };
    }

    /// With the time of the file the next `git status` need not read it. Without, it reads it once.
    private void stamp(DirCacheEntry entry, String path) {
        var file = repository.getWorkTree().toPath().resolve(path);
        try {
            entry.setLastModified(
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant());
        } catch (IOException unreadable) {
            entry.setLastModified(Instant.EPOCH);
        }
    }
}
