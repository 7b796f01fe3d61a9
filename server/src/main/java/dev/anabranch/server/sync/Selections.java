package dev.anabranch.server.sync;

import dev.anabranch.server.content.Checkpoint;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.source.Scope;
import java.util.List;

/// Remembers which selection each space was last swept with. Another one than that means that more is to be read than
/// what changed on the site, and that what is held may have to go.
final class Selections {
    private static final String PREFIX = "selection:";
    private static final String ON_THE_WAY = "?";

    private final ContentStore content;

    Selections(ContentStore content) {
        this.content = content;
    }

    /// Whether all spaces were last swept with this selection. Those that were not need a sweep, until it was complete,
    /// also when the process dies in between.
    boolean isAsBefore(Scope scope) {
        var wanted = scope.selection().fingerprint();
        boolean same = scope.spaces().stream().allMatch(space -> of(space).equals(wanted));
        if (!same) {
            note(scope, ON_THE_WAY);
        }
        return same;
    }

    /// A sweep of these spaces was complete.
    void swept(Scope scope) {
        var wanted = scope.selection().fingerprint();
        if (scope.spaces().stream().anyMatch(space -> !of(space).equals(wanted))) {
            note(scope, wanted);
        }
    }

    private String of(Space space) {
        return content.checkpoint(PREFIX + space.id()).orElse("");
    }

    private void note(Scope scope, String fingerprint) {
        content.apply(
                List.of(),
                scope.spaces().stream()
                        .map(space -> new Checkpoint(PREFIX + space.id(), fingerprint))
                        .toList());
    }
}
