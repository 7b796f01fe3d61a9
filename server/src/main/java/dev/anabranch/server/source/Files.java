package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Attachment;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.Downloaded;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Edition;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.FileVersion;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.WantedVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/// Downloads attached files, each version once. A download that is cut off goes on where it was, also in a later run.
final class Files {
    private static final int MOST_LOST_IN_A_ROW = 20;
    private static final int AT_ONCE = 16;
    private static final int PER_BATCH = 250;
    private static final long BYTES_PER_BATCH = 64L << 20;

    private final Access access;
    private final FileStore store;
    private final Turns turns = new Turns(AT_ONCE, MOST_LOST_IN_A_ROW);
    private final Map<String, Integer> tried = new ConcurrentHashMap<>();

    /// An attachment at a document that we hold.
    record Found(Attachment attachment, Node node) {}

    Files(Access access, FileStore store) {
        this.access = access;
        this.store = store;
    }

    /// Those that hang at a held document of the scope.
    List<Found> inScope(List<Attachment> listed, Scope scope) {
        var ids = listed.stream().flatMap(file -> container(file).stream()).toList();
        var containers = scope.held().held(ids);
        var found = new ArrayList<Found>();
        for (var file : listed) {
            var container = container(file).map(containers::get);
            var id = DocumentId.parse(file.id());
            if (file.status() == ContentStatus.CURRENT
                    && id.isPresent()
                    && container.isPresent()
                    && scope.spaceIds().contains(container.get().spaceId())) {
                found.add(new Found(file, node(file, id.get(), container.get())));
            }
        }
        return found;
    }

    /// Those that are not held in this version, and were not tried a moment ago.
    List<Found> toDownload(List<Found> found, Holdings holdings) {
        var held = holdings.held(found.stream().map(file -> file.node().id()).toList());
        return found.stream()
                .filter(file ->
                        isNewer(file, Optional.ofNullable(held.get(file.node().id()))))
                .toList();
    }

    /// Those that are held in this version but elsewhere or under another name.
    List<Change> moved(List<Found> found, Map<DocumentId, Held> held) {
        var changes = new ArrayList<Change>();
        for (var file : found) {
            var before = held.get(file.node().id());
            if (before != null
                    && !before.liesWhere(file.node())
                    && before.version() == file.node().edition().version()) {
                changes.add(new Change.Placed(file.node()));
            }
        }
        return changes;
    }

    /// Changes for the files at some documents, which were listed whole.
    List<Change> refreshed(List<Attachment> listed, Scope scope) {
        var found = inScope(listed, scope);
        var held =
                scope.held().held(found.stream().map(file -> file.node().id()).toList());
        var changes = new ArrayList<>(moved(found, held));
        changes.addAll(
                download(toDownload(found, scope.held()), scope.contents().files()));
        return changes;
    }

    /// The first of these, as many as are downloaded before anything is noted: a crash fetches them again.
    static List<Found> portion(List<Found> files, FileRules rules) {
        long bytes = 0;
        for (int count = 0; count < files.size(); count++) {
            long size = files.get(count).attachment().fileSize();
            bytes += size > rules.maxBytes() ? 0 : size;
            if (count == PER_BATCH || (count > 0 && bytes > BYTES_PER_BATCH)) {
                return files.subList(0, count);
            }
        }
        return files;
    }

    /// Downloads those that are not too large, many at once; the client decides how many requests really go out. A list
    /// may tell of a file twice: the newer version is downloaded, once.
    List<Change> download(List<Found> files, FileRules rules) {
        var each = new LinkedHashMap<DocumentId, Found>();
        files.forEach(file -> each.merge(file.node().id(), file, Files::newer));
        return Together.all(each.values().stream()
                .<Callable<Change>>map(file ->
                        () -> file.attachment().fileSize() > rules.maxBytes() ? tooLarge(file, rules) : download(file))
                .toList());
    }

    private static Found newer(Found one, Found other) {
        return one.node().edition().version() < other.node().edition().version() ? other : one;
    }

    private Change tooLarge(Found found, FileRules rules) {
        tried(found);
        return new Change.LeftOut(
                found.node().id(),
                NodeType.ATTACHMENT,
                found.node().title(),
                "too-large",
                "It has %d bytes, and at most %d are downloaded (max-attachment-size)."
                        .formatted(found.attachment().fileSize(), rules.maxBytes()));
    }

    private boolean isNewer(Found file, Optional<Held> held) {
        int version = file.node().edition().version();
        int have = Math.max(
                held.map(Held::version).orElse(0),
                tried.getOrDefault(file.attachment().id(), 0));
        return have < version;
    }

    private Change download(Found found) {
        return switch (fetched(found.node().id(), found.attachment())) {
            case Fetched.Whole(var bytes) -> {
                tried(found);
                yield new Change.Attached(found.node(), found.attachment().mediaType(), bytes.bytes(), bytes.sha256());
            }
            case Fetched.Lost(var why) -> unread(found, why);
        };
    }

    /// What became of a download.
    private sealed interface Fetched {
        /// The bytes are in the store.
        record Whole(Downloaded bytes) implements Fetched {}

        record Lost(String why) implements Fetched {}
    }

    private Fetched fetched(DocumentId id, Attachment file) {
        var begun = new BegunFile(store.begun(id + "-" + file.version().number()));
        if (!turns.begin()) {
            return new Fetched.Lost(
                    "It was not asked for, because %d downloads in a row failed; the next run tries again."
                            .formatted(MOST_LOST_IN_A_ROW));
        }
        boolean ended = false;
        try {
            var bytes = access.download(file, begun);
            store.keep(begun.file(), bytes.sha256());
            forget(begun);
            turns.arrived();
            ended = true;
            return new Fetched.Whole(bytes);
        } catch (AtlassianException.Unavailable cut) {
            turns.lost();
            ended = true;
            return lost(cut); // what arrived is gone on from
        } catch (AtlassianException.NotVisible | AtlassianException.Unreadable | AtlassianException.Rejected lost) {
            forget(begun);
            return lost(lost);
        } finally {
            if (!ended) {
                turns.end();
            }
        }
    }

    /// The host of the files may be down while the site is well: then texts come, and files later.
    private Fetched lost(AtlassianException why) {
        access.prove(); // throws when the site as a whole is in trouble
        return new Fetched.Lost(String.valueOf(why.getMessage()));
    }

    /// Fetches older versions. Only the site's word on a version tells how long it is, so that is asked for first.
    OlderVersions older(Collection<WantedVersion> wanted, FileRules rules) {
        var told = new ArrayList<FileVersion>();
        var unread = new ArrayList<Change.Unread>();
        Together.all(wanted.stream()
                        .<Callable<Older>>map(one -> () -> older(one, rules))
                        .toList())
                .forEach(each -> {
                    switch (each) {
                        case Older.Told(var version) -> told.add(version);
                        case Older.Lost(var lost) -> unread.add(lost);
                    }
                });
        return new OlderVersions(told, unread);
    }

    private sealed interface Older {
        record Told(FileVersion version) implements Older {}

        record Lost(Change.Unread unread) implements Older {}
    }

    private Older older(WantedVersion wanted, FileRules rules) {
        Attachment file;
        try {
            file = access.version(wanted.file().value(), wanted.version());
        } catch (AtlassianException.NotVisible gone) {
            access.prove(); // or the site would seem to have no versions at all
            return new Older.Told(FileVersion.gone(wanted));
        } catch (AtlassianException.Unavailable | AtlassianException.Unreadable | AtlassianException.Rejected trouble) {
            access.prove();
            return lost(wanted, String.valueOf(trouble.getMessage()));
        }
        if (file.fileSize() > rules.maxBytes()) {
            return new Older.Told(version(wanted, file, FileVersion.State.TOO_LARGE, ""));
        }
        return switch (fetched(wanted.file(), file)) {
            case Fetched.Whole(var bytes) ->
                new Older.Told(version(wanted, file, FileVersion.State.KEPT, bytes.sha256()));
            case Fetched.Lost(var why) -> lost(wanted, why);
        };
    }

    private static FileVersion version(WantedVersion wanted, Attachment file, FileVersion.State state, String hash) {
        var version = file.version();
        return new FileVersion(
                wanted.file(), wanted.version(), state, hash, file.fileSize(), version.createdAt(), version.authorId());
    }

    private static Older lost(WantedVersion wanted, String why) {
        return new Older.Lost(new Change.Unread(
                wanted.file(),
                NodeType.ATTACHMENT,
                "%s (version %d)".formatted(wanted.title(), wanted.version()),
                "download",
                why));
    }

    private Change unread(Found found, String why) {
        tried(found);
        return new Change.Unread(
                found.node().id(), NodeType.ATTACHMENT, found.node().title(), "download", why);
    }

    /// Once a run: a list is looked at until nothing on it is wanted any more, and the next run tries again.
    private void tried(Found found) {
        tried.put(found.attachment().id(), found.node().edition().version());
    }

    private static void forget(BegunFile begun) {
        try {
            begun.forget();
        } catch (java.io.IOException left) {
            // swept later
        }
    }

    static Optional<DocumentId> container(Attachment file) {
        return file.container().map(Parent::id).flatMap(DocumentId::parse);
    }

    private static Node node(Attachment file, DocumentId id, Held container) {
        return node(file, id, container.id(), container.spaceId());
    }

    /// A file where it hangs.
    static Node node(Attachment file, DocumentId id, DocumentId container, String spaceId) {
        var version = file.version();
        return new Node(
                id,
                NodeType.ATTACHMENT,
                spaceId,
                Optional.of(container),
                file.fileName(),
                new Edition(version.number(), file.createdAt(), version.createdAt(), version.authorId()),
                file.webPath());
    }
}
