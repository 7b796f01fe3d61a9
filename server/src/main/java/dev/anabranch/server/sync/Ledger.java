package dev.anabranch.server.sync;

import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.PendingWork;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.source.Census;
import dev.anabranch.server.source.Scope;
import dev.anabranch.server.sync.Coverage.Basis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Compares what complete enumerations saw with what is held in the end. For one thread, for one run.
final class Ledger {
    private static final int ROWS = 1000;
    private static final String UNKNOWN_SPACE = "?";

    /// The kind of all that is of none that is read.
    private static final String OTHER = "other";

    private static final String AT_SECOND_LOOK = "It was listed, and not there any more when it was asked for.";
    private static final String EARLIER = "It could not be read by an earlier run, and waits for its turn.";

    private final ContentStore content;
    private final List<Seen> seen = new ArrayList<>();

    /// @param census empty for the first listing of a space, of which everything was stored or noted as unread
    private record Seen(Scope scope, Optional<Census> census) {
        List<String> spaceIds() {
            return scope.spaces().stream().map(Space::id).toList();
        }

        boolean isThere(DocumentId id) {
            return census.map(all -> all.there().contains(id)).orElse(true);
        }

        boolean sawInSweep(DocumentId id) {
            return census.map(all -> all.there().contains(id)).orElse(false);
        }

        List<Census.Unheld> unheld() {
            return census.map(Census::unheld).orElse(List.of());
        }
    }

    /// One line of the ledger while it is being summed up.
    private static final class Line {
        private int expected;
        private int held;
        private int waiting;
        private final List<Coverage.Missing> missing = new ArrayList<>();
        private final Map<String, Integer> skipped = new TreeMap<>();

        void expect(boolean there) {
            expected += there ? 1 : 0;
            held += there ? 1 : 0;
            waiting += there ? 0 : 1;
        }

        void miss(Coverage.Missing what) {
            expected++;
            missing.add(what);
        }

        void skip(String filter, int documents) {
            skipped.merge(filter, documents, Integer::sum);
        }

        Coverage coverage(String spaceKey, String type, Basis basis) {
            var left = skipped.entrySet().stream()
                    .map(each -> new Coverage.Skipped(each.getKey(), each.getValue()))
                    .toList();
            return new Coverage(spaceKey, type, basis, expected, held, waiting, missing, left);
        }
    }

    Ledger(ContentStore content) {
        this.content = content;
    }

    /// Spaces were read from their beginning to their end for the first time.
    void listed(Scope scope) {
        seen.add(new Seen(scope, Optional.empty()));
    }

    /// Spaces were swept completely.
    void swept(Scope scope, Census census) {
        seen.add(new Seen(scope, Optional.of(census)));
    }

    /// The spaces that were enumerated to their end.
    List<Space> enumerated() {
        return seen.stream().flatMap(each -> each.scope().spaces().stream()).toList();
    }

    /// How many documents were left out by filters.
    int excluded() {
        return seen.stream()
                .flatMap(each -> each.census().stream())
                .flatMap(census -> census.skipped().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    /// What is held of what was seen.
    ///
    /// @param failures why documents failed or were left out in this run, by their ids
    /// @param leftOut what was left out on purpose
    List<Coverage> coverage(Map<String, SyncReport.Failure> failures, List<Change.LeftOut> leftOut) {
        if (seen.isEmpty()) {
            return List.of();
        }
        var unread = unread();
        var coverage = new ArrayList<Coverage>();
        for (var each : seen) {
            coverage.addAll(coverage(each, unread, failures, leftOut));
        }
        return coverage;
    }

    private List<Coverage> coverage(
            Seen seen,
            Map<DocumentId, PendingWork> unread,
            Map<String, SyncReport.Failure> failures,
            List<Change.LeftOut> leftOut) {
        var lines = new TreeMap<String, Map<NodeType, Line>>();
        var held = content.heldIn(seen.spaceIds());
        held.values().stream()
                .filter(item -> isCarried(item.type(), seen.scope()))
                .forEach(item -> line(lines, item.spaceId(), item.type()).expect(seen.isThere(item.id())));
        for (var item : seen.unheld()) {
            if (!held.containsKey(item.id())) {
                line(lines, item.spaceId(), item.type())
                        .miss(missing(item.id(), item.title(), unread.containsKey(item.id()), failures));
            }
        }
        seen.census()
                .map(Census::skipped)
                .orElse(Map.of())
                .forEach((what, documents) -> line(lines, what.spaceId(), what.type())
                        .skip(what.filter().key(), documents));
        if (seen.census().isEmpty()) {
            missed(held, unread)
                    .forEach(work -> line(lines, whose(seen.scope()), work.type())
                            .miss(missing(work.document(), work.title(), true, failures)));
            leftOut.stream()
                    .filter(item -> !held.containsKey(item.id()))
                    .forEach(item -> line(lines, whose(seen.scope()), item.type())
                            .miss(missing(item.id(), item.title(), false, failures)));
        }
        var found = new ArrayList<Coverage>();
        var basis = seen.census().isPresent() ? Basis.SWEEP : Basis.LISTING;
        lines.forEach((space, types) -> types.forEach(
                (type, line) -> found.add(line.coverage(keyOf(space, seen.scope()), type.word(), basis))));
        unknown(seen).forEach((space, line) -> found.add(line.coverage(keyOf(space, seen.scope()), OTHER, basis)));
        return found;
    }

    /// What is of a kind that is not read, by space.
    private static Map<String, Line> unknown(Seen seen) {
        var lines = new TreeMap<String, Line>();
        for (var item : seen.census().map(Census::unknown).orElse(List.of())) {
            var kind = item.kind().isEmpty() ? "of a kind" : "of the kind '" + item.kind() + "'";
            lines.computeIfAbsent(item.spaceId(), id -> new Line())
                    .miss(new Coverage.Missing(
                            item.id().value(),
                            item.title(),
                            "unknown-kind",
                            "Not read: it is " + kind + " that is unknown here."));
        }
        return lines;
    }

    private static boolean isCarried(NodeType type, Scope scope) {
        return switch (type) {
            case ATTACHMENT -> scope.contents().attachments();
            case COMMENT -> scope.contents().comments();
            case PAGE, BLOG_POST, FOLDER, WHITEBOARD, DATABASE, EMBED -> true;
        };
    }

    /// What could not be read and was seen by no sweep.
    private List<PendingWork> missed(Map<DocumentId, Held> held, Map<DocumentId, PendingWork> unread) {
        return unread.values().stream()
                .filter(work -> !held.containsKey(work.document()))
                .filter(work -> seen.stream().noneMatch(each -> each.sawInSweep(work.document())))
                .toList();
    }

    /// Of what could not be read the kind and title are known, but not the space: that is certain only where there is
    /// but one.
    private String whose(Scope scope) {
        return content.spaces().size() == 1 ? scope.spaces().getFirst().id() : UNKNOWN_SPACE;
    }

    private static String keyOf(String spaceId, Scope scope) {
        return scope.spaces().stream()
                .filter(space -> space.id().equals(spaceId))
                .map(Space::key)
                .findFirst()
                .orElse(UNKNOWN_SPACE);
    }

    private static Coverage.Missing missing(
            DocumentId id, String title, boolean isUnread, Map<String, SyncReport.Failure> failures) {
        var failure = failures.get(id.value());
        if (failure != null) {
            return new Coverage.Missing(id.value(), title, failure.code(), failure.message());
        }
        return new Coverage.Missing(id.value(), title, "", isUnread ? EARLIER : AT_SECOND_LOOK);
    }

    private static Line line(Map<String, Map<NodeType, Line>> lines, String spaceId, NodeType type) {
        return lines.computeIfAbsent(spaceId, id -> new TreeMap<>()).computeIfAbsent(type, kind -> new Line());
    }

    private Map<DocumentId, PendingWork> unread() {
        var found = new HashMap<DocumentId, PendingWork>();
        for (var batch = content.pending(ContentStore.UNREAD, "", ROWS);
                !batch.isEmpty();
                batch = content.pending(
                        ContentStore.UNREAD, batch.getLast().document().value(), ROWS)) {
            batch.forEach(work -> found.put(work.document(), work));
        }
        return found;
    }
}
