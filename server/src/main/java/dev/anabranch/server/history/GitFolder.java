package dev.anabranch.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffConfig;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.FollowFilter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/// The Git repository of one folder, made by us and only added to. Who opens it to write must own the folder.
public final class GitFolder implements AutoCloseable {
    /// The branch that we write.
    static final String BRANCH = Constants.R_HEADS + "main";

    private static final String GIT = ".git";
    private static final String SECTION = "anabranch";
    private static final PersonIdent US = new PersonIdent("Anabranch", "anabranch@localhost");

    static {
        // There is one for the whole process, and the library wants it set before anything else.
        SystemReader.setInstance(new OnlyItself(SystemReader.getInstance()));
    }

    private final FileRepository repository;

    private GitFolder(FileRepository repository) {
        this.repository = repository;
    }

    /// Says why a folder can have no history of ours; returns when it can.
    ///
    /// @throws NotOurRepository when it has a repository that we did not make, or lies in one
    public static void check(Path folder) throws IOException {
        var place = folder.resolve(GIT);
        if (isOurs(place)) {
            return;
        }
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotOurRepository(
                    "%s is a Git repository that Anabranch did not make, and is left alone. Choose another folder, move %s away, or sync without --git."
                            .formatted(folder, place));
        }
        for (var above = folder.getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(GIT), LinkOption.NOFOLLOW_LINKS)) {
                throw new NotOurRepository(
                        "%s lies in the Git repository of %s, which is left alone. Choose a folder outside of it, or sync without --git."
                                .formatted(folder, above));
            }
        }
    }

    /// Opens the repository of a folder, and makes it when there is none.
    ///
    /// @param own name of the folder in it that has no history
    /// @throws NotOurRepository when it has a repository that we did not make, or lies in one
    public static GitFolder take(Path folder, String own) throws IOException {
        check(folder);
        var place = folder.resolve(GIT);
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            make(folder.resolve(own).resolve("git-new"), place, own);
        }
        return new GitFolder(opened(folder));
    }

    /// Opens the repository of a folder to read it; empty when it has none of ours.
    public static Optional<GitFolder> existing(Path folder) throws IOException {
        var place = folder.resolve(GIT);
        return isOurs(place) ? Optional.of(new GitFolder(opened(folder))) : Optional.empty();
    }

    /// Whether this is the folder of a repository that we made.
    public static boolean isOurs(Path git) throws IOException {
        var file = git.resolve("config");
        if (!Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)
                || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            var config = new FileBasedConfig(file.toFile(), FS.DETECTED);
            config.load();
            return config.getBoolean(SECTION, "made", false);
        } catch (ConfigInvalidException foreign) {
            return false;
        }
    }

    /// Made beside and renamed into its place, with our mark already in it: a repository without the mark is never
    /// ours.
    private static void make(Path draft, Path place, String own) throws IOException {
        deleteWhole(draft);
        try (var repository = new FileRepository(
                new FileRepositoryBuilder().setGitDir(draft.toFile()).setBare().setup())) {
            repository.create(true);
            repository.updateRef(Constants.HEAD).link(BRANCH);
            var config = repository.getConfig();
            config.setBoolean("core", null, "bare", false);
            config.setBoolean("core", null, "logallrefupdates", true);
            config.setBoolean("core", null, "autocrlf", false);
            config.setBoolean(SECTION, null, "made", true);
            config.save();
        }
        var info = Files.createDirectories(draft.resolve("info"));
        Files.writeString(info.resolve("exclude"), "/" + own + "/\n");
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileRepository opened(Path folder) throws IOException {
        return new FileRepository(new FileRepositoryBuilder()
                .setGitDir(folder.resolve(GIT).toFile())
                .setWorkTree(folder.toFile())
                .setMustExist(true)
                .setup());
    }

    /// Adds commits on top of what is there, in this order. Those that change nothing are left out. When this throws,
    /// nothing was added.
    ///
    /// @param now when they are added; the commits themselves say when things changed
    /// @return how many were added
    /// @throws NotOurRepository when somebody switched to another branch
    public int add(List<Commit> commits, Instant now) throws IOException {
        if (commits.isEmpty()) {
            return 0;
        }
        if (!BRANCH.equals(repository.getFullBranch())) {
            throw new NotOurRepository(
                    "%s is not on the branch main, so nothing is added to its history. Switch back to it, and sync again."
                            .formatted(repository.getWorkTree()));
        }
        return new Addition(repository, ident(US, now)).add(commits);
    }

    /// Removes what a process left behind that was killed while it added to the history, and brings the index in line.
    /// Only for who knows that such a process was here, and that no other is.
    public void mend() throws IOException {
        var git = repository.getDirectory().toPath();
        for (var lock : List.of("index.lock", "HEAD.lock", "config.lock", BRANCH + ".lock")) {
            Files.deleteIfExists(git.resolve(lock));
        }
        for (var folder : List.of(git.resolve("objects"), git.resolve("objects/pack"))) {
            sweep(folder);
        }
        new WorkIndex(repository).readHead();
    }

    private static void sweep(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "{insert,noz,gc}_*")) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// The past of a file, newest first, also under the names that it had before.
    ///
    /// @param path relative to the folder
    /// @param most steps that are wanted
    public List<Past> past(String path, int most) throws IOException {
        var head = repository.resolve(BRANCH);
        if (head == null) {
            return List.of();
        }
        try (var walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head));
            walk.setTreeFilter(FollowFilter.create(path, repository.getConfig().get(DiffConfig.KEY)));
            var found = new ArrayList<Past>();
            for (var commit = walk.next(); commit != null && found.size() < most; commit = walk.next()) {
                var author = commit.getAuthorIdent();
                found.add(
                        new Past(commit.name(), author.getName(), author.getWhenAsInstant(), commit.getFullMessage()));
            }
            return List.copyOf(found);
        }
    }

    /// The commit that the branch ends with; empty when there is none yet.
    public Optional<String> head() throws IOException {
        return Optional.ofNullable(repository.resolve(BRANCH)).map(id -> id.name());
    }

    /// Whether a commit is the end of the branch, or lies behind it.
    public boolean holds(String commit) throws IOException {
        var head = repository.resolve(BRANCH);
        var id = ObjectId.fromString(commit);
        if (head == null || !repository.getObjectDatabase().has(id)) {
            return false;
        }
        try (var walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(id), walk.parseCommit(head));
        }
    }

    @Override
    public void close() {
        repository.close();
    }

    static PersonIdent ident(PersonIdent who, Instant at) {
        return new PersonIdent(who.getName(), who.getEmailAddress(), at, ZoneOffset.UTC);
    }

    static PersonIdent ident(Commit commit) {
        var author = commit.author();
        var name = author.name().isBlank() ? "Somebody" : author.name();
        return ident(new PersonIdent(name, author.mail()), commit.at());
    }

    private static void deleteWhole(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var parts = Files.walk(place)) {
            for (var part : parts.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(part);
            }
        }
    }
}
