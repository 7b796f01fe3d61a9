package dev.anabranch.server.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/// Commits on their way into a repository. All objects go into one pack; the branch moves when they are all there, and
/// the index after that. For one thread, once.
final class Addition {
    private final FileRepository repository;
    private final PersonIdent committer;
    private final WorkIndex index;
    private @Nullable ObjectId parent;
    private @Nullable ObjectId tree;
    private int added;

    Addition(FileRepository repository, PersonIdent committer) {
        this.repository = repository;
        this.committer = committer;
        this.index = new WorkIndex(repository);
    }

    int add(List<Commit> commits) throws IOException {
        var head = repository.resolve(GitFolder.BRANCH);
        try (var inserter = repository.getObjectDatabase().newPackInserter();
                var reader = inserter.newReader()) {
            begin(head, reader);
            var edit = new TreeEdit(reader, tree);
            for (var commit : commits) {
                insert(commit, edit, inserter);
            }
            inserter.flush();
        }
        if (added > 0) {
            move(head);
            index.save();
        }
        return added;
    }

    private void begin(@Nullable ObjectId head, ObjectReader reader) throws IOException {
        if (head != null) {
            try (var walk = new RevWalk(reader)) {
                parent = head;
                tree = walk.parseCommit(head).getTree().getId();
            }
        }
    }

    private void insert(Commit commit, TreeEdit edit, ObjectInserter inserter) throws IOException {
        for (var path : commit.gone()) {
            edit.remove(path);
            index.remove(path);
        }
        for (var file : commit.files()) {
            try (var bytes = file.bytes().open()) {
                var blob = inserter.insert(Constants.OBJ_BLOB, file.length(), bytes);
                edit.put(file.path(), blob);
                index.put(file.path(), blob, file.length());
            }
        }
        var result = edit.write(inserter);
        if (!result.equals(tree)) {
            parent = inserter.insert(built(commit, result));
            tree = result;
            added++;
        }
    }

    private CommitBuilder built(Commit commit, ObjectId result) {
        var built = new CommitBuilder();
        built.setTreeId(result);
        if (parent != null) {
            built.setParentId(parent);
        }
        built.setAuthor(GitFolder.ident(commit));
        built.setCommitter(committer);
        built.setEncoding(StandardCharsets.UTF_8);
        built.setMessage(commit.message());
        return built;
    }

    /// Never by force: what somebody else added meanwhile stays.
    private void move(@Nullable ObjectId from) throws IOException {
        var update = repository.updateRef(GitFolder.BRANCH);
        update.setExpectedOldObjectId(from == null ? ObjectId.zeroId() : from);
        update.setNewObjectId(parent);
        update.setRefLogIdent(committer);
        update.setRefLogMessage("commit: mirrored", false);
        var result = update.update();
        if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
            throw new IOException("The branch main of the Git history could not be moved (" + result + ")");
        }
    }
}
