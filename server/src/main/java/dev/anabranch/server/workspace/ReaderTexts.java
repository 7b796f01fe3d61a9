package dev.anabranch.server.workspace;

import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.server.access.Access;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.access.Sight;
import dev.anabranch.server.content.BodyLost;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.content.StoredDocument;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The texts of files as readers may see them. A file on the disk shows what the syncing account sees: texts that a
/// page takes from others, lists of others, titles and places of others. Whoever may not read all of a site is shown a
/// page that names others as it would be if what they may not read were not there; so is a page whose file is not
/// written yet as the page is now, since what it named before may stand in the file. Safe for any number of threads.
public final class ReaderTexts {
    /// Something may move while it is looked at; more often than that it does not.
    private static final int TRIES = 5;

    private final Workspace workspace;
    private final FileStore files;
    private final Clock clock;
    private final Map<String, SeenTree> trees = new ConcurrentHashMap<>();

    /// @param clock says how long a tree may be used again
    public ReaderTexts(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.files =
                new FileStore(workspace.root().resolve(Workspace.OWN_FOLDER).resolve("files"));
        this.clock = clock;
    }

    /// The text of a Markdown file, front matter included, as a reader may see it.
    ///
    /// @param path of a file that the reader may read
    /// @param access who may read what of its site
    /// @return empty when there is no such file of ours, or nothing to make the text of
    public Optional<String> of(String path, Access access, Reader reader) {
        return workspace.heldIn(path).flatMap(held -> of(path, held, access, reader));
    }

    /// What lies around a page as a reader may see it: links lead to where they lead in its file. Empty where
    /// nothing is held of the page, or it has no file yet.
    ///
    /// @param site address of its site
    /// @param access who may read what of the site
    public Optional<Surroundings> around(String site, DocumentId page, Access access, Reader reader) {
        var content = ContentStore.of(workspace.database(), site, List.of(), clock);
        var path = workspace.pathOf(site, page);
        var document = content.documents(List.of(page)).stream().findFirst();
        if (path.isEmpty() || document.isEmpty()) {
            return Optional.empty();
        }
        var trees = this.trees.computeIfAbsent(site, address -> new SeenTree(content, clock));
        for (int tries = 0; tries < TRIES; tries++) {
            var atlas = trees.seenBy(access.sight(reader));
            if (atlas.isPresent()) {
                var others = new Rendering(content, files, atlas.get());
                return Optional.of(
                        new PageSurroundings(atlas.get(), document.get().node(), path.get(), others));
            }
        }
        return Optional.empty();
    }

    /// Whether the file at a path is an attached one: its bytes are what was attached, whoever reads it.
    public boolean isAttached(String path) {
        return workspace
                .heldIn(path)
                .filter(held -> isAttached(content(held), held))
                .isPresent();
    }

    private Optional<String> of(String path, Workspace.HeldIn held, Access access, Reader reader) {
        var content = content(held);
        var spaces = content.spaces().stream().map(Space::id).toList();
        if (access.sight(reader).isWhole(spaces) || isAttached(content, held)) {
            return workspace.markdown(path);
        }
        // once more after it was read: it may have been written over meanwhile
        boolean may = isForAll(content, held);
        var text = workspace.markdown(path);
        return text.isEmpty() || (may && isForAll(content, held))
                ? text
                : rendered(content, path, held.document(), access, reader);
    }

    private ContentStore content(Workspace.HeldIn held) {
        return ContentStore.of(workspace.database(), held.site(), List.of(), clock);
    }

    private static boolean isAttached(ContentStore content, Workspace.HeldIn held) {
        var found = content.held(List.of(held.readAs())).values();
        return !found.isEmpty() && found.stream().allMatch(each -> each.type() == NodeType.ATTACHMENT);
    }

    /// Whether a file names nobody, and is as its document is now.
    private static boolean isForAll(ContentStore content, Workspace.HeldIn held) {
        boolean hasText = content.held(List.of(held.readAs())).values().stream()
                .allMatch(found -> found.type().isDocument());
        return hasText
                && !content.namesOthers(held.readAs())
                && !content.isPending(WorkspaceProjection.NAME, List.of(held.document(), held.readAs()));
    }

    private Optional<String> rendered(
            ContentStore content, String path, DocumentId file, Access access, Reader reader) {
        var trees = this.trees.computeIfAbsent(content.address(), site -> new SeenTree(content, clock));
        for (int tries = 0; tries < TRIES; tries++) {
            Sight sight = access.sight(reader);
            var atlas = trees.seenBy(sight);
            if (atlas.isPresent()) {
                return rendered(content, path, file, atlas.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> rendered(ContentStore content, String path, DocumentId file, Atlas atlas) {
        var rendering = new Rendering(content, files, atlas);
        return new Shown(content, atlas)
                .of(List.of(file)).stream()
                        .findFirst()
                        .filter(document -> atlas.leaf(VersionFile.madeOf(file)).isPresent())
                        .flatMap(document -> text(rendering, document, path));
    }

    private static Optional<String> text(Rendering rendering, StoredDocument document, String path) {
        try {
            return rendering.bytes(document, path) instanceof Disk.FileBytes.Text text
                    ? Optional.of(text.words())
                    : Optional.empty();
        } catch (BodyLost lost) { // the next run reads it again
            return Optional.empty();
        }
    }
}
