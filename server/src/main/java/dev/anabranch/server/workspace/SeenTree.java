package dev.anabranch.server.workspace;

import dev.anabranch.server.access.Sight;
import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.WayUp;
import java.lang.ref.SoftReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/// The tree of a site, with what a reader may not see left out. Reading it takes a while where there are many pages, so
/// it is kept as long as nothing changed and there is room for it.
final class SeenTree {
    /// Which folders people chose for spaces changes without a revision.
    private static final Duration LONGEST_KEPT = Duration.ofMinutes(1);

    private final ContentStore content;
    private final AccessRecord access;
    private final Clock clock;
    private SoftReference<Kept> kept = new SoftReference<>(null);

    SeenTree(ContentStore content, Clock clock) {
        this.content = content;
        this.access = content.access();
        this.clock = clock;
    }

    /// A tree as it was read.
    ///
    /// @param astray what hangs below something that is not held, with its way up as far as it is known
    private record Kept(long revision, long accessRevision, Instant at, Atlas atlas, Map<DocumentId, WayUp> astray) {}

    /// What a reader sees of the tree; empty when something came, went or moved since the sight was made.
    Optional<Atlas> seenBy(Sight sight) {
        var tree = current();
        if (tree.accessRevision() != sight.revision()) {
            return Optional.empty();
        }
        var admitted = new HashMap<DocumentId, Boolean>();
        tree.atlas().eachLeaf((id, leaf) -> admits(id, tree, sight, admitted));
        return Optional.of(tree.atlas().seenBy(id -> admitted.getOrDefault(id, false), sight.spaces()));
    }

    /// Notes for something, and for all that it lies below, whether it is admitted.
    private static void admits(DocumentId id, Kept tree, Sight sight, Map<DocumentId, Boolean> admitted) {
        var way = new LinkedHashSet<DocumentId>();
        var at = id;
        while (!admitted.containsKey(at) && way.add(at)) {
            var parent = tree.atlas().leaf(at).flatMap(Atlas.Leaf::parent);
            if (parent.filter(above -> tree.atlas().leaf(above).isPresent()).isEmpty()) {
                break;
            }
            at = parent.get();
        }
        boolean above = admitted.getOrDefault(at, startsWell(at, tree, sight));
        for (var each : way.reversed()) {
            above = above && isPassed(each, tree, sight);
            admitted.put(each, above);
        }
    }

    /// Whether nothing above the first thing on a way keeps the reader out.
    private static boolean startsWell(DocumentId first, Kept tree, Sight sight) {
        var parent = tree.atlas().leaf(first).flatMap(Atlas.Leaf::parent);
        if (parent.isEmpty()) {
            return true;
        }
        var known = tree.astray().get(first); // a circle has none: nobody knows where it lies
        return known != null && sight.admits(known);
    }

    private static boolean isPassed(DocumentId id, Kept tree, Sight sight) {
        return !sight.closed().contains(id)
                && tree.atlas().spaceOf(id).filter(sight.spaces()::contains).isPresent();
    }

    private synchronized Kept current() {
        var before = kept.get();
        long revision = content.revision();
        long accessRevision = access.revision();
        var now = clock.instant();
        if (before != null
                && before.revision() == revision
                && before.accessRevision() == accessRevision
                && before.at().plus(LONGEST_KEPT).isAfter(now)) {
            return before;
        }
        var atlas = Atlas.of(content, content.address(), OutOfDate.noted(new Manifest(content)));
        var astray = new HashSet<DocumentId>();
        atlas.eachLeaf((id, leaf) ->
                leaf.parent().filter(parent -> atlas.leaf(parent).isEmpty()).ifPresent(parent -> astray.add(id)));
        var ways = access.waysUp(astray);
        // what moved while the tree was read may stand in it at either place: such a tree fits no sight
        long after = access.revision();
        var read = new Kept(revision, after == accessRevision ? after : -1, now, atlas, ways);
        kept = new SoftReference<>(read);
        return read;
    }
}
