package dev.anabranch.simulator.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/// What hangs below what: pages and folders in their page tree, attachments and comments at their container.
final class Tree {
    /// Siblings in the order in which Confluence shows them.
    record Sibling(int position, long id) implements Comparable<Sibling> {
        private static final Comparator<Sibling> ORDER =
                Comparator.comparingInt(Sibling::position).thenComparingLong(Sibling::id);

        @Override
        public int compareTo(Sibling other) {
            return ORDER.compare(this, other);
        }
    }

    private enum Branch {
        TREE,
        ATTACHMENTS,
        COMMENTS,
        NONE
    }

    private record Parent(Branch branch, long id) {}

    private final Map<Parent, NavigableSet<Sibling>> below = new ConcurrentHashMap<>();

    void add(Content content) {
        Parent parent = parentOf(content);
        if (parent.branch() != Branch.NONE) {
            below.computeIfAbsent(parent, _ -> new ConcurrentSkipListSet<>()).add(siblingOf(content));
        }
    }

    void remove(Content content) {
        NavigableSet<Sibling> siblings = below.get(parentOf(content));
        if (siblings != null) {
            siblings.remove(siblingOf(content));
            if (siblings.isEmpty()) {
                below.remove(parentOf(content), siblings);
            }
        }
    }

    void replace(Content before, Content after) {
        if (!parentOf(before).equals(parentOf(after)) || !siblingOf(before).equals(siblingOf(after))) {
            remove(before);
            add(after);
        }
    }

    /// Pages and folders directly below a page or folder.
    Set<Sibling> children(long parentId) {
        return siblings(new Parent(Branch.TREE, parentId));
    }

    /// Pages and folders without a parent.
    Set<Sibling> roots(long spaceId) {
        return siblings(new Parent(Branch.TREE, -spaceId));
    }

    Set<Sibling> attachments(long containerId) {
        return siblings(new Parent(Branch.ATTACHMENTS, containerId));
    }

    /// Comments on a container, or replies to a comment.
    Set<Sibling> comments(long parentId) {
        return siblings(new Parent(Branch.COMMENTS, parentId));
    }

    /// The position behind the last sibling in a place.
    int nextPosition(long spaceId, long parentId) {
        NavigableSet<Sibling> siblings = below.get(new Parent(Branch.TREE, treeKey(spaceId, parentId)));
        return siblings == null || siblings.isEmpty() ? 0 : siblings.last().position() + 1;
    }

    private Set<Sibling> siblings(Parent parent) {
        NavigableSet<Sibling> found = below.get(parent);
        return found == null ? Set.of() : Collections.unmodifiableSet(found);
    }

    private static Sibling siblingOf(Content content) {
        return new Sibling(content.position(), content.id());
    }

    private static Parent parentOf(Content content) {
        Place place = content.core().place();
        return switch (content) {
            case Page _, Folder _, Canvas _ ->
                new Parent(inTree(content) ? Branch.TREE : Branch.NONE, treeKey(place.spaceId(), place.parentId()));
            case BlogPost _ -> new Parent(Branch.NONE, 0);
            case Attachment _ -> new Parent(Branch.ATTACHMENTS, place.parentId());
            case Comment _ -> new Parent(Branch.COMMENTS, place.parentId());
        };
    }

    private static boolean inTree(Content content) {
        return content.status() == Status.CURRENT || content.status() == Status.ARCHIVED;
    }

    // Roots hang below the space; its number is made negative because pages and spaces count separately.
    private static long treeKey(long spaceId, long parentId) {
        return parentId == Place.NOWHERE ? -spaceId : parentId;
    }
}
