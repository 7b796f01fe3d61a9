package dev.anabranch.server.sync;

import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.NodeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Holds deletions back when too many would go at once: more likely a right was lost than a space emptied.
final class Guard {
    private static final int FEW = 5;
    private static final double SHARE_OF_SMALL = 0.2;
    private static final double SHARE_OF_LARGE = 0.05;
    private static final int MANY = 50;

    private Guard() {}

    /// What of a space has to wait for a person. Comments go with what they hang at, and neither hide nor cause that
    /// too many pages go: those that go by themselves are counted by themselves.
    ///
    /// @param going what would go
    /// @param held everything that is held of the space
    static Set<Held> heldBack(Collection<Held> going, Collection<Held> held) {
        var others =
                going.stream().filter(item -> item.type() != NodeType.COMMENT).toList();
        var goingIds = others.stream().map(Held::id).collect(Collectors.toSet());
        var alone = new ArrayList<Held>();
        var along = new ArrayList<Held>();
        going.stream()
                .filter(item -> item.type() == NodeType.COMMENT)
                .forEach(item -> (item.parent().filter(goingIds::contains).isPresent() ? along : alone).add(item));
        var heldBack = new HashSet<Held>();
        if (holds(documents(others, false), documents(held, false))) {
            heldBack.addAll(others);
            heldBack.addAll(along);
        }
        if (holds(alone.size(), documents(held, true))) {
            heldBack.addAll(alone);
        }
        return heldBack;
    }

    private static int documents(Collection<Held> things, boolean comments) {
        return (int) things.stream()
                .filter(item -> item.type().isDocument())
                .filter(item -> (item.type() == NodeType.COMMENT) == comments)
                .count();
    }

    /// Whether a person has to confirm.
    ///
    /// @param going documents that would go
    /// @param held documents that are held of the space, those included
    static boolean holds(int going, int held) {
        boolean manyOfFew = going >= FEW && going > SHARE_OF_SMALL * held;
        return manyOfFew || going > Math.max(MANY, SHARE_OF_LARGE * held);
    }
}
