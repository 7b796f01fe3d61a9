package dev.anabranch.server.source;

import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.SeenVersion;
import dev.anabranch.server.content.WantedHistory;
import java.util.List;
import java.util.Map;

/// What a site told of all versions of pages and blog posts.
///
/// @param told of those that are there
/// @param unread of which it could not be read; the next run tries again
public record Histories(Map<WantedHistory, List<SeenVersion>> told, List<Change.Unread> unread) {
    public Histories {
        told = Map.copyOf(told);
        unread = List.copyOf(unread);
    }
}
