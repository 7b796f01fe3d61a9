package dev.anabranch.server.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The sights of one site that were made. None is given out for another revision than its own. Where they hold too
/// much together, those go first that were not asked for longest.
final class Sights {
    /// About 8 bytes for each: the ids themselves are shared.
    private static final long MOST_IDS = 4_000_000;

    private static final int MOST = 2_000;

    private final Map<Reader, Sight> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long ids;

    synchronized Optional<Sight> find(Reader reader, long revision) {
        return Optional.ofNullable(kept.get(reader)).filter(sight -> sight.revision() == revision);
    }

    synchronized void keep(Reader reader, Sight sight) {
        var before = kept.put(reader, sight);
        ids += size(sight) - (before == null ? 0 : size(before));
        var oldest = kept.values().iterator();
        while (kept.size() > 1 && (ids > MOST_IDS || kept.size() > MOST)) {
            ids -= size(oldest.next());
            oldest.remove();
        }
    }

    private static int size(Sight sight) {
        return sight.closed().size() + sight.spaces().size();
    }
}
