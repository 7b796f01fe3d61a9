package dev.anabranch.server.access;

import dev.anabranch.server.content.AccessMoment;
import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.Barriers;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.GateState;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says who may read what of one site, from what the last runs read of it. What is kept between two questions is only
/// used while nothing of it changed, so a right that a run found revoked is gone with the next question. Safe for any
/// number of threads.
public final class Access {
    private final AccessRecord record;
    private final Sights sights = new Sights();

    /// What was found last; guarded by this.
    private @Nullable Barriers barriers;

    /// @param record what was read of gates, groups and people of the site
    public Access(AccessRecord record) {
        this.record = record;
    }

    /// What a reader counts as. May be used for several questions of one request.
    public Standing standing(Reader reader) {
        return record.atOnce(moment -> Standing.of(moment, reader));
    }

    /// Whether anything of who may read what was ever read from the site: else nobody is admitted anywhere.
    public boolean isRead() {
        return record.isRead();
    }

    /// A number that goes up whenever somebody may read other documents than before.
    public long revision() {
        return record.revision();
    }

    /// What a reader may read, as a filter. It is kept until anything of it changes, which is looked at each time.
    public Sight sight(Reader reader) {
        return sights.find(reader, record.revision()).orElseGet(() -> record.atOnce(moment -> sight(moment, reader)));
    }

    private Sight sight(AccessMoment moment, Reader reader) {
        return sights.find(reader, moment.revision()).orElseGet(() -> {
            var sight = look(moment, reader);
            sights.keep(reader, sight);
            return sight;
        });
    }

    /// Those of these documents that a reader may read.
    public Set<DocumentId> admitted(Reader reader, Collection<DocumentId> documents) {
        return documents.isEmpty()
                ? Set.of()
                : record.atOnce(moment -> {
                    var sight = sight(moment, reader);
                    return moment.waysUp(documents).entrySet().stream()
                            .filter(way -> sight.admits(way.getValue()))
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet());
                });
    }

    /// Those of these documents directly below which something lies that a reader may read.
    ///
    /// @param documents that the reader may read
    public Set<DocumentId> withSomethingBelow(Reader reader, Collection<DocumentId> documents) {
        return documents.isEmpty()
                ? Set.of()
                : record.atOnce(moment -> {
                    var sight = sight(moment, reader);
                    return moment.directlyBelow(documents).entrySet().stream()
                            .filter(below -> below.getValue().stream().anyMatch(sight::admits))
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet());
                });
    }

    private Sight look(AccessMoment moment, Reader reader) {
        var standing = Standing.of(moment, reader);
        var passable = moment.passable(standing.principals());
        var held = barriers(moment);
        var closed = new HashSet<>(held.restricted());
        closed.removeAll(passable.contents());
        closed.addAll(held.shut());
        closed.addAll(moment.closedTo(standing.names()));
        held.crossings().forEach((id, space) -> {
            if (!passable.spaces().contains(space)) {
                closed.add(id);
            }
        });
        return new Sight(held.revision(), passable.spaces(), closed);
    }

    /// Looked for by one of several that ask at once.
    private synchronized Barriers barriers(AccessMoment moment) {
        var known = barriers;
        if (known == null || known.revision() != moment.revision()) {
            known = moment.barriers();
            barriers = known;
        }
        return known;
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

    /// Those of these readers who may read a document; for many, much cheaper than one by one.
    public Set<Reader> readers(Collection<? extends Reader> readers, DocumentId document) {
        return record.atOnce(moment -> {
            var way = moment.way(document);
            return Standing.of(moment, readers).stream()
                    .filter(standing -> passes(standing, way))
                    .map(Standing::reader)
                    .collect(Collectors.toSet());
        });
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

    /// Why a reader would, or would not, read a document if nothing were closed but by its gates; also one that is not
    /// held, and only known to lie above something that is.
    public Explanation explainAsRead(Reader reader, DocumentId document) {
        var standing = standing(reader);
        return new Explanation(
                standing,
                record.waysOfKnown(List.of(document)).getOrDefault(document, List.of()).stream()
                        .map(gate -> Step.of(gate.asRead(), standing))
                        .toList());
    }

    private static boolean passes(Standing standing, List<GateState> way) {
        return !way.isEmpty()
                && way.stream().allMatch(gate -> Step.of(gate, standing).passes());
    }
}
