package dev.anabranch.server.runs;

import dev.anabranch.server.platform.web.Words;
import java.util.List;

/// A run under way, as pages show it.
///
/// @param site address of its site
/// @param spaceKeys the spaces that it has
/// @param here whether it goes on in this process, so that it can be paused and stopped here
public record LiveNow(String runId, String site, List<String> spaceKeys, LiveRun.News news, boolean here) {
    private static final int MOST_NAMED = 5;

    public LiveNow {
        spaceKeys = List.copyOf(spaceKeys);
    }

    /// Which spaces it is about, in one line.
    public String spaces() {
        return spaceKeys.size() > MOST_NAMED ? Words.counted(spaceKeys.size(), "space") : String.join(", ", spaceKeys);
    }
}
