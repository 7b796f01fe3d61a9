package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.Attachment;
import dev.anabranch.atlassian.confluence.Comment;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.NodeType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What hangs at the documents of a sweep, of either edition: files and comments. They are looked at after the
/// documents, because they come with one that is new here, and go with one that is gone. For one thread.
final class Hanging {
    private static final int COMMENTS_PER_BATCH = 50;

    private final Scope scope;
    private final Sightings sightings;
    private final Sieve sieve;
    private final Files files;
    private final Comments comments;
    private final Deque<Files.Found> downloads = new ArrayDeque<>();
    private final Deque<Wanted> wantedComments = new ArrayDeque<>();

    Hanging(Scope scope, Sightings sightings, Sieve sieve, Files files, Comments comments) {
        this.scope = scope;
        this.sightings = sightings;
        this.sieve = sieve;
        this.files = files;
        this.comments = comments;
    }

    /// Changes for these listed files; what is to be downloaded is noted.
    List<Change> attachments(List<Attachment> rows) {
        var found = files.inScope(rows, scope).stream()
                .filter(file -> isThere(file.node().parent()))
                .toList();
        for (var file : found) {
            if (sightings.see(file.node().id())) {
                sightings.noteUnheld(file.node());
            }
        }
        downloads.addAll(files.toDownload(found, scope.held()));
        return files.moved(found, sightings.held());
    }

    /// Whether downloads are noted.
    boolean hasDownloads() {
        return !downloads.isEmpty();
    }

    /// The next downloads, as many as belong into one batch.
    List<Change> download() {
        var rules = scope.contents().files();
        var some = Files.portion(List.copyOf(downloads), rules).size();
        return files.download(take(downloads, some), rules);
    }

    /// Changes for these listed comments; whose texts are wanted is noted.
    List<Change> comments(List<Comment> rows) {
        var found = comments.inScope(rows, scope).stream()
                .filter(comment -> isThere(comment.node().parent()))
                .filter(comment -> sightings.see(comment.node().id()))
                .toList();
        found.forEach(comment -> sightings.noteUnheld(comment.node()));
        var result = comments.compare(found, scope.held());
        result.wanted().forEach(comment -> wantedComments.add(Comments.wanted(comment)));
        return result.moved();
    }

    /// Whether texts of comments are wanted.
    boolean wantsComments() {
        return !wantedComments.isEmpty();
    }

    /// The texts of the next comments.
    List<Change> readComments() {
        return comments.byIds(take(wantedComments, COMMENTS_PER_BATCH), scope);
    }

    /// Comments go with what they hang at; by themselves only when the list was read and the site says so, too.
    void loseComments() {
        var missing =
                Comments.Missing.of(missing(NodeType.COMMENT), sightings.gone().keySet());
        missing.gone().forEach(sightings::lose);
        if (scope.contents().comments()) {
            var ids = missing.asked().stream().map(Held::id).toList();
            Set<DocumentId> there = comments.there(ids);
            there.forEach(sightings::see);
            missing.asked().stream().filter(item -> !there.contains(item.id())).forEach(sightings::lose);
        }
    }

    /// Held, not seen, and not left out together with what it hangs at.
    List<Held> missing(NodeType type) {
        return sightings.missing().stream()
                .filter(item -> item.type() == type)
                .filter(item -> !sieve.goesWith(item, item.parent()))
                .toList();
    }

    private boolean isThere(Optional<DocumentId> container) {
        return !sightings.isGone(container) && !sieve.excludes(container);
    }

    /// The first of these, which are no more in it then.
    static <T> List<T> take(Deque<T> from, int most) {
        var taken = new ArrayList<T>();
        while (taken.size() < most && !from.isEmpty()) {
            taken.add(from.remove());
        }
        return taken;
    }
}
