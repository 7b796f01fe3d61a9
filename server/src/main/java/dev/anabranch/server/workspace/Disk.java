package dev.anabranch.server.workspace;

import dev.anabranch.server.history.GitFolder;
import dev.anabranch.server.sync.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The folder on disk. Every path is relative to its root, with `/` between the parts; symbolic links are never
/// followed below it. Files appear whole: they are written beside the tree and renamed into it. For one thread,
/// but for drafts.
final class Disk {
    /// Called before each operation that changes something; tests let it fail.
    @FunctionalInterface
    interface Probe {
        void before(String operation) throws IOException;

        /// Carries out an operation of which it was told.
        default void around(String operation, Lease.Change change) throws IOException {
            before(operation);
            change.run();
        }

        /// How many bytes can still be written.
        default long room(Path folder) {
            return folder.toFile().getUsableSpace();
        }
    }

    /// What is at a path.
    enum Kind {
        NOTHING,
        FILE,
        FOLDER,
        /// A symbolic link or a device.
        OTHER
    }

    private static final long LEAST_ROOM = 64L << 20;
    private static final int SHARE_OF_ROOM = 50;

    private final Path root;
    private final Path drafts;
    private final Probe probe;
    private final Set<String> knownFolders = new HashSet<>();
    private final AtomicInteger draftNumber = new AtomicInteger();
    private @Nullable Tree tree;

    Disk(Path root, Probe probe) {
        this.root = root;
        this.drafts = root.resolve(Workspace.OWN_FOLDER).resolve("drafts");
        this.probe = probe;
    }

    /// Makes the folder ready to be written, and sweeps what an earlier process left half done.
    void prepare() throws IOException {
        probe.before("prepare");
        if (!Files.isDirectory(drafts, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(drafts); // a link to somebody's folder must not be swept, and nothing be written there
        }
        Files.createDirectories(drafts);
        tree = Tree.of(root, probe);
        try (var left = Files.list(drafts)) {
            for (var draft : left.toList()) {
                deleteWhole(draft);
            }
        }
        knownFolders.clear();
    }

    /// Says when the disk is nearly full: a run that stops then leaves room for the database, and for everybody else.
    ///
    /// @throws NearlyFull when less than 64 MB are free, or less than a fiftieth of a small disk
    void checkRoom() throws NearlyFull {
        long least = Math.min(LEAST_ROOM, root.toFile().getTotalSpace() / SHARE_OF_ROOM);
        long room = probe.room(root);
        if (room < least) {
            throw new NearlyFull(root, room, least);
        }
    }

    /// There is so little room that a run stops before the disk is full.
    static final class NearlyFull extends FileSystemException {
        private static final long serialVersionUID = 1L;

        NearlyFull(Path folder, long room, long least) {
            super(
                    folder.toString(),
                    null,
                    "the disk is nearly full: %,d KB are free, and %,d KB are left free for everything else"
                            .formatted(room >> 10, least >> 10));
        }
    }

    /// Links are deleted themselves.
    private static void deleteWhole(Path place) throws IOException {
        try (var parts = Files.walk(place)) {
            for (var part : parts.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(part);
            }
        }
    }

    /// Looks at the folders anew: others may have changed them meanwhile.
    void forgetFolders() {
        knownFolders.clear();
    }

    /// What is at a path. Nothing is where a link or a file stands on the way.
    Kind kind(String path) throws IOException {
        return obstacle(path).isPresent() ? Kind.NOTHING : kindItself(path);
    }

    private Kind kindItself(String path) throws IOException {
        try {
            var attributes = root.getFileSystem()
                    .provider()
                    .readAttributesIfExists(at(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes == null) {
                return Kind.NOTHING;
            }
            if (attributes.isRegularFile()) {
                return Kind.FILE;
            }
            return attributes.isDirectory() ? Kind.FOLDER : Kind.OTHER;
        } catch (NoSuchFileException | NotDirectoryException nothing) {
            return Kind.NOTHING;
        } catch (FileSystemException other) {
            if (String.valueOf(other.getReason()).contains("Not a directory")) {
                return Kind.NOTHING;
            }
            throw other;
        }
    }

    /// The first part of the way to a path that is not a folder, when there is one in the way.
    Optional<String> obstacle(String path) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            var folder = path.substring(0, slash);
            if (knownFolders.contains(folder)) {
                continue;
            }
            switch (kindItself(folder)) {
                case FOLDER -> knownFolders.add(folder);
                case FILE, OTHER -> {
                    return Optional.of(folder);
                }
                case NOTHING -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /// The folder itself.
    Path root() {
        return root;
    }

    /// How many bytes a file has.
    long size(String path) throws IOException {
        return Files.readAttributes(at(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .size();
    }

    /// The bytes of a file.
    InputStream open(String path) throws IOException {
        return Files.newInputStream(at(path), LinkOption.NOFOLLOW_LINKS);
    }

    /// The beginning of a file, as text.
    String head(String path) throws IOException {
        try (var in = open(path)) {
            return new String(in.readNBytes(1 << 16), StandardCharsets.UTF_8);
        }
    }

    /// Copies a file out of the tree.
    void copy(String path, Path to) throws IOException {
        probe.before("copy");
        Files.copy(at(path), to, LinkOption.NOFOLLOW_LINKS);
    }

    /// The drafts that nobody is writing any more, when nobody uses the folder.
    List<Path> drafts() throws IOException {
        if (!Files.isDirectory(drafts, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (var files = Files.list(drafts)) {
            return files.sorted().toList();
        }
    }

    /// Tells every file, link and device below the root but those of our own folder and of our history, by path.
    void eachFile(FileConsumer consumer) throws IOException {
        var own = root.resolve(Workspace.OWN_FOLDER);
        var git = root.resolve(Workspace.GIT_FOLDER);
        if (!Files.isDirectory(root)) {
            return;
        }
        boolean history = GitFolder.isOurs(git);
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean ours = folder.equals(own) || (history && folder.equals(git));
                return ours ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                consumer.file(path(file), attributes.isRegularFile());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE; // files of ours in it are told as unreadable one by one
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private String path(Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /// Is told of files.
    interface FileConsumer {
        /// There is something at this path.
        ///
        /// @param isRegular whether it is no link and no device
        void file(String path, boolean isRegular);
    }

    /// SHA-256 of a file's bytes.
    String hash(String path) throws IOException {
        try (var in = open(path)) {
            return hash(in);
        }
    }

    static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /// Whether a file looks as a power cut leaves it, and not as a person does: empty, or with bytes that are no
    /// text.
    boolean isTorn(String path) throws IOException {
        var bytes = Files.readAllBytes(at(path));
        if (bytes.length == 0) {
            return true;
        }
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /// A draft of a file, of which nothing is written yet. Safe for any number of threads.
    Draft draft(FileBytes bytes) {
        return new Draft(drafts.resolve(Integer.toString(draftNumber.getAndIncrement())), bytes);
    }

    /// Puts a file in place, replacing what is there.
    void put(String path, Draft draft) throws IOException {
        probe.before("write");
        draft.finish();
        tree().place(draft.file(), checked(path));
        draft.placed();
    }

    void move(String from, String to) throws IOException {
        probe.before("move");
        tree().move(checked(from), checked(to));
        knownFolders.clear(); // it may have been a folder
    }

    void delete(String path) throws IOException {
        probe.before("delete");
        tree().delete(checked(path));
    }

    boolean isSameFile(String one, String other) throws IOException {
        return kind(one) == Kind.FILE && kind(other) == Kind.FILE && Files.isSameFile(at(one), at(other));
    }

    /// Deletes the folders on the way to a path that hold nothing any more.
    void deleteEmptyFolders(String path) throws IOException {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            var folder = path.substring(0, slash);
            if (kind(folder) == Kind.NOTHING) {
                continue;
            }
            if (kind(folder) != Kind.FOLDER) {
                return;
            }
            try {
                tree().deleteFolder(folder);
                knownFolders.remove(folder);
            } catch (DirectoryNotEmptyException | Tree.LinkInTheWay used) {
                return;
            }
        }
    }

    /// The root may be made after this object was.
    private Tree tree() {
        if (tree == null) {
            tree = Tree.of(root, probe);
        }
        return tree;
    }

    private String checked(String path) {
        at(path);
        return path;
    }

    private Path at(String path) {
        var place = root.resolve(path).normalize();
        if (!place.startsWith(root) || place.equals(root)) {
            throw new IllegalArgumentException("Leads out of the folder: " + path);
        }
        return place;
    }

    private static String hash(InputStream in) throws IOException {
        var digest = sha256();
        var buffer = new byte[1 << 16];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) { // every Java platform must have it
            throw new IllegalStateException(impossible);
        }
    }

    /// What a file is to hold.
    sealed interface FileBytes {
        /// SHA-256, lower-case hex.
        String hash();

        void writeTo(Path draft) throws IOException;

        /// A text that was just made.
        final class Text implements FileBytes {
            private final byte[] bytes;
            private final String hash;

            /// @param bytes must not be changed afterwards
            Text(byte[] bytes) {
                this.bytes = bytes;
                this.hash = Disk.hash(bytes);
            }

            /// As people read it.
            String words() {
                return new String(bytes, StandardCharsets.UTF_8);
            }

            @Override
            public String hash() {
                return hash;
            }

            @Override
            public void writeTo(Path draft) throws IOException {
                Files.write(draft, bytes, StandardOpenOption.CREATE_NEW);
            }
        }

        /// A copy of a kept file.
        record Copy(Path source, String hash) implements FileBytes {
            @Override
            public void writeTo(Path draft) throws IOException {
                Files.copy(source, draft);
            }
        }
    }
}
