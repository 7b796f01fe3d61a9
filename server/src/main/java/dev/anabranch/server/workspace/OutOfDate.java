package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.PendingWork;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Finds the files that are out of date though nobody changed their documents, and puts them on the list of pending
/// work: what lies elsewhere than the layout wants, what shows others that changed, and everything when the program
/// writes files otherwise than before. For one thread, once.
final class OutOfDate {
    /// Changes when the same content gives other files than before; then all are made again. Of the converter that is
    /// known by itself.
    static final String FORMAT = "3-" + ConverterStamp.ofThisProgram();

    private static final String COMMENTS = "comments";

    /// Notes what waited for something above it when files were last written.
    private static final String WAITING = "waiting";

    private static final int BATCH = 100;

    private final ContentStore content;
    private final Disk disk;
    private final Manifest manifest;
    private final Atlas atlas;
    private final List<DocumentId> again = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();

    OutOfDate(Workplace at) {
        this.content = at.content();
        this.disk = at.disk();
        this.manifest = at.manifest();
        this.atlas = at.atlas();
    }

    /// Puts everything that is out of date on the list.
    ///
    /// @param isLast whether nothing more is read in this run; until then index files wait, because what lies in a
    ///     folder comes bit by bit
    /// @param endedClean whether the pass before came to its end
    void find(boolean isLast, boolean endedClean) throws IOException {
        boolean sameFormat = manifest.note("format").filter(FORMAT::equals).isPresent();
        for (var id : atlas.documents()) {
            var made = VersionFile.madeOf(id);
            if (manifest.knows(made)) { // what was never written is on the list since it was read
                look(id, made, sameFormat);
            }
        }
        if (isLast) {
            for (var id : atlas.places()) {
                look(id, id, true); // the format is part of what is noted of it
            }
        }
        var before = noted(manifest);
        if (before != atlas.commentPlace()) {
            again.addAll(Atlas.of(content, content.address(), CommentPlace.END).commented());
        }
        waited().forEach(id -> targets.addAll(atlas.targets(id)));
        if (!endedClean) {
            // links to what is still on the list may have been written to a place where it never came to lie
            eachPending(work -> targets.addAll(atlas.targets(work.document())));
        }
        if (!again.isEmpty() || !targets.isEmpty()) {
            content.refresh(WorkspaceProjection.NAME, again, targets);
        }
        forget(before);
        if (!sameFormat) {
            manifest.note("format", FORMAT);
        }
        findIncluders();
        findCommented();
    }

    /// @param made whose work it is to write the file
    private void look(DocumentId id, DocumentId made, boolean sameFormat) throws IOException {
        var path = atlas.pathOf(id);
        if (path.isEmpty()) {
            return;
        }
        if (!manifest.entry(id).isAt(path.get())) {
            targets.addAll(atlas.targets(id));
        }
        if (!sameFormat || !isRight(id, path.get())) {
            again.add(made);
        }
    }

    private boolean isRight(DocumentId id, String path) throws IOException {
        var entry = manifest.entry(id);
        return entry.isAt(path) && entry.ancestry().equals(atlas.ancestry(id)) && disk.kind(path) == Disk.Kind.FILE;
    }

    /// Notes what waits for something above it: links to it were written to where it seemed to lie.
    void noteWaiting() {
        var waiting = Stream.concat(atlas.documents().stream(), atlas.places().stream())
                .filter(id -> !atlas.reachesTheTop(id))
                .map(DocumentId::value)
                .toList();
        manifest.note(WAITING, String.join(",", waiting));
    }

    /// What waited when files were last written.
    private List<DocumentId> waited() {
        return Stream.of(manifest.note(WAITING).orElse("").split(",", -1))
                .flatMap(id -> DocumentId.parse(id).stream())
                .toList();
    }

    /// What was noted is on the list now.
    ///
    /// @param before where comments stood
    private void forget(CommentPlace before) {
        if (manifest.note(WAITING).filter(ids -> !ids.isEmpty()).isPresent()) {
            manifest.note(WAITING, "");
        }
        if (before != atlas.commentPlace()) {
            manifest.note(COMMENTS, atlas.commentPlace().word());
        }
    }

    /// Where comments stand, as it was last noted.
    static CommentPlace noted(Manifest manifest) {
        return manifest.note(COMMENTS).flatMap(CommentPlace::of).orElse(CommentPlace.NONE);
    }

    /// A file that shows comments is out of date when one of them is, or one of the files that they are about.
    private void findCommented() {
        if (atlas.commentPlace() == CommentPlace.NONE) {
            return;
        }
        var found = new HashSet<DocumentId>();
        eachPending(work -> atlas.commentedBy(work.document())
                .or(() -> work.type() == NodeType.ATTACHMENT ? atlas.parentOf(work.document()) : Optional.empty())
                .ifPresent(found::add));
        if (!found.isEmpty()) {
            content.refresh(WorkspaceProjection.NAME, found, List.of());
        }
    }

    /// Who shows another document as part of its own text is out of date when that one is: when its text changed,
    /// and when something that it names moved.
    private void findIncluders() {
        var includers = includers();
        if (includers.isEmpty()) {
            return;
        }
        var open = new ArrayDeque<DocumentId>();
        eachPending(work -> open.add(work.document()));
        var seen = new HashSet<>(open);
        var found = new ArrayList<DocumentId>();
        while (!open.isEmpty()) {
            for (var target : atlas.targets(open.remove())) {
                for (var includer : includers.getOrDefault(target, List.of())) {
                    if (seen.add(includer)) {
                        found.add(includer);
                        open.add(includer);
                    }
                }
            }
        }
        if (!found.isEmpty()) {
            content.refresh(WorkspaceProjection.NAME, found, List.of());
        }
    }

    private Map<String, List<DocumentId>> includers() {
        var includers = new HashMap<String, List<DocumentId>>();
        content.inclusions()
                .forEach((document, shown) -> shown.forEach(target -> includers
                        .computeIfAbsent(target, key -> new ArrayList<>())
                        .add(document)));
        return includers;
    }

    private void eachPending(Consumer<PendingWork> consumer) {
        for (var batch = content.pending(WorkspaceProjection.NAME, "", BATCH);
                !batch.isEmpty();
                batch = content.pending(
                        WorkspaceProjection.NAME, batch.getLast().document().value(), BATCH)) {
            batch.forEach(consumer);
        }
    }
}
