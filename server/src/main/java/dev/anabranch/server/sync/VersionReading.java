package dev.anabranch.server.sync;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.source.Scope;
import dev.anabranch.server.source.Source;
import java.util.List;

/// Reads what there is of older versions of attached files, pages and blog posts, when a run has read all else and
/// somebody wants them. What was fetched is noted some at a time, so that a run that is cut off loses little.
final class VersionReading {
    private static final int AT_ONCE = 50;

    private final ContentStore content;
    private final Source source;
    private final RunLog log;

    VersionReading(ContentStore content, Source source, RunLog log) {
        this.content = content;
        this.source = source;
        this.log = log;
    }

    /// Reads what the site tells of the versions of pages and blog posts of which some are not known. What was read
    /// is not asked for again.
    void readHistories(Scope scope) {
        if (!scope.contents().versions()) {
            return;
        }
        var histories = content.pageVersions();
        var wanted = histories.wanted(scope.spaces().stream().map(Space::id).toList());
        for (int from = 0; from < wanted.size(); from += AT_ONCE) {
            log.checkStop();
            var some = List.copyOf(wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE)));
            var read = source.histories(some);
            histories.add(read.told());
            log.unreadVersions(read.unread());
            log.advance(some.size(), some.getLast().title());
        }
    }

    /// Fetches what is not here yet, and lets go of what is older than what is wanted. Where only the current version
    /// is wanted nothing is asked for, and what is here stays.
    void read(Scope scope) {
        var rules = scope.contents().files();
        if (!scope.contents().attachments() || rules.versions() == 1) {
            return;
        }
        var versions = content.fileVersions();
        var spaces = scope.spaces().stream().map(Space::id).toList();
        versions.prune(spaces, rules.versions());
        var wanted = versions.wanted(spaces, rules.versions(), rules.maxBytes());
        for (int from = 0; from < wanted.size(); from += AT_ONCE) {
            log.checkStop();
            var some = List.copyOf(wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE)));
            var read = source.olderVersions(some, rules);
            versions.add(read.told());
            log.unreadVersions(read.unread());
            log.advance(some.size(), some.getLast().title());
        }
    }
}
