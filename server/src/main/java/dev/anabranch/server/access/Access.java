package dev.anabranch.server.access;

import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.GateState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Says who may read what of one site, from what the last runs read of it. Nothing is kept between two questions, so
/// a right that a run found revoked is gone with the next question. Safe for any number of threads.
public final class Access {
    private final AccessRecord record;

    /// @param record what was read of gates, groups and people of the site
    public Access(AccessRecord record) {
        this.record = record;
    }

    /// What a reader counts as. May be used for several questions of one request.
    public Standing standing(Reader reader) {
        return Standing.of(record, reader);
    }

    /// Whether a reader may read a document.
    public boolean admits(Standing standing, DocumentId document) {
        return !admitted(standing, List.of(document)).isEmpty();
    }

    /// Those of these documents that a reader may read; for a list, much cheaper than one by one.
    public Set<DocumentId> admitted(Standing standing, Collection<DocumentId> documents) {
        return record.ways(documents).entrySet().stream()
                .filter(way -> passes(standing, way.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// Why a reader may, or may not, read a document.
    public Explanation explain(Reader reader, DocumentId document) {
        var standing = standing(reader);
        return new Explanation(
                standing,
                record.way(document).stream()
                        .map(gate -> Step.of(gate, standing))
                        .toList());
    }

    private static boolean passes(Standing standing, List<GateState> way) {
        return !way.isEmpty()
                && way.stream().allMatch(gate -> Step.of(gate, standing).passes());
    }
}
