package dev.anabranch.server.search.records;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.linking.ReadRights;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.Place;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.index.IndexChoices;
import dev.anabranch.server.search.index.IndexKind;
import dev.anabranch.server.search.index.IndexRecord;
import dev.anabranch.server.search.index.IndexRecords;
import dev.anabranch.server.search.index.SpaceSwitch;
import dev.anabranch.server.workspace.Workspace;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Shows all records and takes what is decided about them, at every door.
@Component
public final class RecordDesk {
    private static final int PORTION = 1000;

    /// So many are looked through for words of a title before a part is shown, however few were found.
    private static final int MOST_LOOKED_THROUGH = 20_000;

    private final Database database;
    private final Workspace workspace;
    private final Clock clock;
    private final IndexRecords records;
    private final IndexChoices choices;

    /// @param engine the index that is looked at
    /// @param workspace where the files of documents are
    public RecordDesk(Database database, Engine engine, Workspace workspace, Clock clock) {
        this.database = database;
        this.workspace = workspace;
        this.clock = clock;
        this.records = new IndexRecords(database, engine::mark);
        this.choices = new IndexChoices(database, engine::mark, clock);
    }

    /// A part of the list.
    ///
    /// @param next where the following ones begin; empty at the end
    public record Part(List<RecordRow> rows, Optional<String> next) {
        /// Copies the list.
        public Part {
            rows = List.copyOf(rows);
        }
    }

    /// Which records are meant.
    public sealed interface Meant {}

    /// These documents.
    ///
    /// @param documents as [DocumentName] understands them
    /// @param below whether with all below them
    public record Named(List<String> documents, boolean below) implements Meant {
        /// Copies the list.
        public Named {
            documents = List.copyOf(documents);
        }
    }

    /// All that a filter shows to whoever decides.
    public record Matching(RecordFilter filter) implements Meant {}

    /// Records by a filter. Words of titles are looked for in what the reader may read alone.
    ///
    /// @param after [Part#next] of the part before; empty at first
    /// @throws Problem when the filter or the place cannot be understood
    public Part list(RecordFilter filter, ReadRights rights, String after, int limit) {
        var spaces = SpacesOfSites.of(database, clock);
        var found = find(filter, filter.wanted(spaces), rights, after, limit);
        return new Part(rows(found.records(), spaces, rights), found.next());
    }

    private IndexRecords.Part find(
            RecordFilter filter, IndexRecords.Wanted wanted, ReadRights rights, String after, int limit) {
        var words = filter.words();
        if (words.isEmpty()) {
            return list(wanted, after, limit);
        }
        var found = new ArrayList<IndexRecord>();
        var next = Optional.of(after);
        for (int seen = 0; next.isPresent() && seen < MOST_LOOKED_THROUGH; seen += PORTION) {
            var part = list(wanted, next.get(), PORTION);
            next = part.next();
            for (var each : readable(part.records(), words, rights)) {
                found.add(each);
                if (found.size() == limit) {
                    boolean isLast =
                            next.isEmpty() && each.equals(part.records().getLast());
                    return new IndexRecords.Part(
                            found, Optional.of(each.place()).filter(place -> !isLast));
                }
            }
        }
        return new IndexRecords.Part(found, next);
    }

    private IndexRecords.Part list(IndexRecords.Wanted wanted, String after, int limit) {
        try {
            return records.list(wanted, after, limit);
        } catch (IllegalArgumentException unknown) {
            throw Problem.badRequest("cursor", "The list does not know this cursor. Begin it again without one.");
        }
    }

    private static List<IndexRecord> readable(List<IndexRecord> some, List<String> words, ReadRights rights) {
        var named = some.stream().filter(each -> has(each.title(), words)).toList();
        var admitted = admitted(named, rights);
        return named.stream().filter(admitted::contains).toList();
    }

    private static boolean has(String title, List<String> words) {
        var folded = title.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(folded::contains);
    }

    private static Set<IndexRecord> admitted(Collection<IndexRecord> some, ReadRights rights) {
        Set<IndexRecord> admitted = new LinkedHashSet<>();
        some.stream().collect(Collectors.groupingBy(IndexRecord::site)).forEach((site, ofSite) -> {
            var ids = rights.admitted(site, ofSite.stream().map(IndexRecord::id).toList());
            ofSite.stream().filter(each -> ids.contains(each.id())).forEach(admitted::add);
        });
        return admitted;
    }

    private List<RecordRow> rows(List<IndexRecord> some, SpacesOfSites spaces, ReadRights rights) {
        Map<String, String> names = new HashMap<>();
        spaces.all()
                .forEach(each -> names.put(
                        each.site() + " " + each.space().id(), each.space().name()));
        var admitted = admitted(some, rights);
        return some.stream()
                .map(each -> new RecordRow(
                        each,
                        admitted.contains(each),
                        names.getOrDefault(each.site() + " " + each.space(), each.space()),
                        admitted.contains(each)
                                ? workspace.pathOf(each.site(), each.id()).map(Place::of)
                                : Optional.empty()))
                .toList();
    }

    /// How much is indexed, by space.
    public Overview overview() {
        var counts = records.counts();
        var ofSpaces = counts.stream().collect(Collectors.groupingBy(IndexRecords.Count::space));
        Map<String, Map<String, SpaceSwitch>> switches = new HashMap<>();
        var spaces = SpacesOfSites.of(database, clock).all().stream()
                .map(each -> new Overview.OfSpace(
                        each.place(),
                        each.site(),
                        each.space(),
                        each.name(),
                        switches.computeIfAbsent(each.site(), choices::switches)
                                .getOrDefault(each.space().id(), SpaceSwitch.EVERYTHING),
                        ofSpaces.getOrDefault(each.place(), List.of())))
                .toList();
        return new Overview(counts, spaces);
    }

    /// The part of it that a filter means.
    public Overview overview(Overview whole, RecordFilter filter) {
        return whole.narrowed(filter.spaces(SpacesOfSites.of(database, clock)), filter.nodeType());
    }

    /// Takes documents into the index, or out of it.
    ///
    /// @return how many documents the index looks at again
    public int decide(Meant meant, ReadRights rights, IndexChoices.Decision decision) {
        boolean below = meant instanceof Named named && named.below();
        var scope = below ? IndexChoices.Scope.WITH_ALL_BELOW : IndexChoices.Scope.ALONE;
        return each(meant, rights, (site, documents) -> choices.decide(site, documents, scope, decision));
    }

    /// Has the index try once more what it could not take.
    ///
    /// @return how many documents; none where a filter shows nothing that failed
    public int retry(Meant meant, ReadRights rights) {
        return switch (meant) {
            case Named named -> each(named, rights, choices::retry);
            case Matching(var filter) ->
                filter.wantedState().orElse(IndexRecord.State.FAILED) == IndexRecord.State.FAILED
                        ? each(new Matching(filter.inState(IndexRecord.State.FAILED.word())), rights, choices::retry)
                        : 0;
        };
    }

    private int each(Meant meant, ReadRights rights, BiFunction<String, Collection<DocumentId>, Integer> use) {
        var documents = switch (meant) {
            case Named(var names, var below) -> NamedRecords.of(names, database, clock);
            case Matching(var filter) -> matching(filter, rights);
        };
        int all = 0;
        for (var ofSite : documents.entrySet()) {
            all += use.apply(ofSite.getKey(), ofSite.getValue());
        }
        return all;
    }

    private Map<String, List<DocumentId>> matching(RecordFilter filter, ReadRights rights) {
        Map<String, List<DocumentId>> found = new LinkedHashMap<>();
        var wanted = filter.wanted(SpacesOfSites.of(database, clock));
        var next = Optional.of("");
        while (next.isPresent()) {
            var part = list(wanted, next.get(), PORTION);
            var some = filter.words().isEmpty() ? part.records() : readable(part.records(), filter.words(), rights);
            some.forEach(each -> found.computeIfAbsent(each.site(), none -> new ArrayList<>())
                    .add(each.id()));
            next = part.next();
        }
        return found;
    }

    /// Switches a space; what is left out stays as it is.
    ///
    /// @param name its key, with the site where several sites have it
    /// @return how many documents the index looks at again
    int change(String name, Optional<Boolean> chosenOnly, Optional<Set<String>> leftOut) {
        var place = SpacesOfSites.of(database, clock).only(name);
        var kinds = leftOut.map(RecordDesk::kinds);
        return choices.change(
                place.site(),
                place.space().id(),
                now -> new SpaceSwitch(chosenOnly.orElse(now.chosenOnly()), kinds.orElse(now.leftOut())));
    }

    private static Set<IndexKind> kinds(Set<String> words) {
        var known = Arrays.stream(IndexKind.values()).map(IndexKind::word).collect(Collectors.joining(", "));
        return words.stream()
                .map(word -> IndexKind.parse(word)
                        .orElseThrow(() -> Problem.badRequest(
                                "left-out", "leftOut must hold some of %s, not '%s'.".formatted(known, word))))
                .collect(Collectors.toSet());
    }
}
