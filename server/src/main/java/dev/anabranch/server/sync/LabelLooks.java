package dev.anabranch.server.sync;

import dev.anabranch.server.content.Checkpoint;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.source.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Remembers when the labels of everything in a space were last read. On Cloud that takes as many requests as the rest
/// of a sweep, so large spaces are not looked through again by each of several sweeps a day.
final class LabelLooks {
    private static final String PREFIX = "labels:";

    /// Up to so many documents are looked through in every sweep: that takes 16 requests.
    private static final int FEW = 4_000;

    /// Less than a day, so that a nightly sweep always looks.
    private static final Duration BETWEEN = Duration.ofHours(20);

    private final ContentStore content;

    LabelLooks(ContentStore content) {
        this.content = content;
    }

    /// Whether a sweep of these spaces is to look. Where access is read it always is: who may read what comes by the
    /// same search.
    boolean isDue(Scope scope, Instant now) {
        return scope.contents().access()
                || content.documentsIn(scope.spaces().stream().map(Space::id).toList()) <= FEW
                || scope.spaces().stream().anyMatch(space -> isLongAgo(space, now));
    }

    private boolean isLongAgo(Space space, Instant now) {
        return content.checkpoint(PREFIX + space.id())
                .map(Long::parseLong)
                .map(Instant::ofEpochMilli)
                .map(last -> last.isBefore(now.minus(BETWEEN)) || last.isAfter(now))
                .orElse(true);
    }

    /// All labels of these spaces were read by a run, or a look through them ended.
    ///
    /// @param since when that began
    void looked(Scope scope, Instant since) {
        content.apply(
                List.of(),
                scope.spaces().stream()
                        .map(space -> new Checkpoint(PREFIX + space.id(), String.valueOf(since.toEpochMilli())))
                        .toList());
    }
}
