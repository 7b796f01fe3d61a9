package dev.anabranch.server;

import dev.anabranch.server.content.Tombstone;
import dev.anabranch.server.content.Tombstones;
import dev.anabranch.server.runs.RunJson;
import dev.anabranch.server.sync.HeldDeletion;
import dev.anabranch.server.sync.HeldDeletions;
import dev.anabranch.server.workspace.Mirror;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Deletions as lines for people, or as objects of JSON. Times are UTC.
///
/// @param json whether the lines are for scripts
record DeletionLines(Mirror mirror, boolean json) {
    /// What is held, by space.
    ///
    /// @param space key of the only one wanted; empty for all
    List<String> held(String space) {
        var held = mirror.heldDeletions();
        var lines = new ArrayList<String>();
        if (!json) {
            held.spaces().stream()
                    .filter(each -> space.isEmpty() || each.key().equalsIgnoreCase(space))
                    .forEach(each -> lines.add(sum(each)));
        }
        var wanted = new HeldDeletions.Wanted(space, Optional.empty());
        held.all(wanted).forEach(item -> lines.add(json ? text(heldJson(item)) : line(item)));
        if (lines.isEmpty() && !json) {
            lines.add("No deletion is held.");
        }
        return lines;
    }

    /// What can be brought back.
    ///
    /// @param space key of the only one wanted; empty for all
    /// @param run that removed it; empty for all
    List<String> removed(String space, String run) {
        var lines = new ArrayList<String>();
        mirror.tombstones()
                .all(new Tombstones.Wanted(space, run))
                .forEach(stone -> lines.add(json ? text(RunJson.removed(stone)) : line(stone)));
        if (lines.isEmpty() && !json) {
            lines.add("Nothing can be brought back.");
        }
        return lines;
    }

    private static String sum(HeldDeletions.OfSpace space) {
        return "%s: %d wait (%d %% of %d documents), %d approved, %d kept"
                .formatted(
                        SyncProgress.plain(space.key()),
                        space.waiting(),
                        space.documents() == 0 ? 0 : Math.round(100.0 * space.waiting() / space.documents()),
                        space.documents(),
                        space.approved(),
                        space.ignored());
    }

    private Map<String, Object> heldJson(HeldDeletion item) {
        var object = RunJson.held(item);
        path(item).ifPresent(path -> object.put("path", path));
        return object;
    }

    private String line(HeldDeletion item) {
        return "%-8s %-12s %-10s %s '%s' %s  since %s%s"
                .formatted(
                        item.decision().word(),
                        item.filter().isEmpty()
                                ? item.reason().word()
                                : item.reason().word() + " " + item.filter(),
                        item.type(),
                        item.id(),
                        SyncProgress.plain(item.title()),
                        SyncProgress.plain(path(item).orElse("")),
                        item.since().truncatedTo(ChronoUnit.SECONDS),
                        item.reason() == HeldDeletion.Reason.BROUGHT_BACK ? "" : " by run " + item.run());
    }

    private Optional<String> path(HeldDeletion item) {
        return mirror.workspace().pathOf(item.site(), item.id());
    }

    private static String line(Tombstone stone) {
        return "%-10s %s '%s' of %s, version %d, removed %s%s"
                .formatted(
                        stone.type().word(),
                        stone.id(),
                        SyncProgress.plain(stone.title()),
                        stone.spaceKey().isEmpty()
                                ? "a space that is not mapped"
                                : SyncProgress.plain(stone.spaceKey()),
                        stone.version(),
                        stone.removedAt().truncatedTo(ChronoUnit.SECONDS),
                        stone.run().isEmpty() ? "" : " by run " + stone.run());
    }

    private static String text(Map<String, Object> object) {
        return JsonMapper.shared().writeValueAsString(object);
    }
}
