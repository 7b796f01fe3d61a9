package dev.anabranch.server.mapping;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.source.Filter;
import dev.anabranch.server.source.Forecast;
import dev.anabranch.server.source.Selection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What would change if another choice were put in force, and what would become of the files. Told from what is held,
/// without asking the site: what a query leaves out, only the site knows.
///
/// @param steps nothing when both choices are the same
public record Plan(List<Step> steps) {
    /// How many documents are named of many.
    private static final int MOST_NAMED = 20;

    public Plan {
        steps = List.copyOf(steps);
    }

    /// One thing that changes.
    public sealed interface Step {
        /// A space is taken that was not.
        record Added(Mapping mapping) implements Step {}

        /// A space is not taken any more.
        ///
        /// @param documents how many of it are held; their files stay where they are, and are updated no more
        record Removed(Mapping mapping, int documents) implements Step {}

        /// The files of a space move to another folder.
        ///
        /// @param documents how many of it are held
        record Moved(Mapping before, Mapping after, int documents) implements Step {}

        /// A filter changes.
        ///
        /// @param before its values so far; none when it was not there
        /// @param after its values then; none when it goes
        record Filtered(Filter filter, List<String> before, List<String> after) implements Step {
            public Filtered {
                before = List.copyOf(before);
                after = List.copyOf(after);
            }
        }

        /// Documents that are held and would be left out: the next run deletes their files.
        ///
        /// @param byFilter how many, by the filter that leaves them out
        /// @param titles of the first of them
        record Leaving(Map<Filter, Integer> byFilter, List<String> titles) implements Step {
            public Leaving {
                byFilter = Map.copyOf(byFilter);
                titles = List.copyOf(titles);
            }

            /// How many in all.
            public int documents() {
                return byFilter.values().stream().mapToInt(Integer::intValue).sum();
            }
        }

        /// A query is new or changed: what it leaves out shows with a preview.
        record Unknown() implements Step {}
    }

    /// What is held.
    ///
    /// @param labels by document
    public record Holding(Collection<Space> spaces, Collection<Node> nodes, Map<DocumentId, List<String>> labels) {
        /// Nothing.
        public static final Holding NOTHING = new Holding(List.of(), List.of(), Map.of());

        /// Everything that is held of the site that a connection reads.
        ///
        /// @param database also one that is only read
        /// @param connection its id
        public static Holding of(Database database, String connection, Clock clock) {
            var spaces = new ArrayList<Space>();
            var nodes = new ArrayList<Node>();
            var labels = new HashMap<DocumentId, List<String>>();
            for (var address : ContentStore.sites(database)) {
                var content = ContentStore.of(database, address, List.of(), clock);
                if (!content.connection().equals(connection)) {
                    continue;
                }
                spaces.addAll(content.spaces());
                content.eachNode(nodes::add);
                labels.putAll(content.labels());
            }
            return new Holding(spaces, nodes, labels);
        }

        /// What is in force; before anything was put in force, that is what is held.
        public Choice orElseHeld(Choices.InForce inForce) {
            return inForce.revision() > 0
                    ? inForce.choice()
                    : new Choice(
                            spaces.stream()
                                    .map(space -> Mapping.of(space.key()))
                                    .toList(),
                            Selection.EVERYTHING);
        }

        private Optional<Space> space(String key) {
            return spaces.stream()
                    .filter(space -> space.key().equalsIgnoreCase(key))
                    .findFirst();
        }

        private int documentsOf(Mapping mapping) {
            return space(mapping.spaceKey())
                    .map(space -> (int) nodes.stream()
                            .filter(node -> node.spaceId().equals(space.id())
                                    && node.type().isDocument())
                            .count())
                    .orElse(0);
        }
    }

    /// The way from one choice to another.
    public static Plan between(Choice before, Choice after, Holding held, Instant now) {
        var steps = new ArrayList<Step>();
        for (var mapping : after.mappings()) {
            var old = before.of(mapping.spaceKey());
            if (old.isEmpty()) {
                steps.add(new Step.Added(mapping));
            } else if (!old.get().folder().equals(mapping.folder())) {
                steps.add(new Step.Moved(old.get(), mapping, held.documentsOf(mapping)));
            }
        }
        before.mappings().stream()
                .filter(mapping -> after.of(mapping.spaceKey()).isEmpty())
                .forEach(mapping -> steps.add(new Step.Removed(mapping, held.documentsOf(mapping))));
        for (var filter : Filter.values()) {
            var from = before.selection().values(filter);
            var to = after.selection().values(filter);
            if (!from.equals(to)) {
                steps.add(new Step.Filtered(filter, from, to));
            }
        }
        leaving(before, after, held, now).ifPresent(steps::add);
        if (after.selection().has(Filter.CQL)
                && !after.selection()
                        .values(Filter.CQL)
                        .equals(before.selection().values(Filter.CQL))) {
            steps.add(new Step.Unknown());
        }
        return new Plan(steps);
    }

    private static Optional<Step> leaving(Choice before, Choice after, Holding held, Instant now) {
        if (before.selection().equals(after.selection())) {
            return Optional.empty();
        }
        var staying = held.spaces().stream()
                .filter(space -> after.takes(space.key()))
                .map(Space::id)
                .toList();
        var nodes = held.nodes().stream()
                .filter(node -> staying.contains(node.spaceId()))
                .toList();
        var leftOut = Forecast.leftOut(after.selection(), nodes, held.labels(), now);
        var byFilter = new EnumMap<Filter, Integer>(Filter.class);
        leftOut.forEach((node, filter) -> byFilter.merge(filter, 1, Integer::sum));
        var titles = leftOut.keySet().stream()
                .map(Node::title)
                .sorted()
                .limit(MOST_NAMED)
                .toList();
        return leftOut.isEmpty() ? Optional.empty() : Optional.of(new Step.Leaving(byFilter, titles));
    }

    /// Whether nothing is to be done.
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /// Whether files are deleted, or are not updated any more: a person has to agree.
    public boolean needsConsent() {
        return steps.stream().anyMatch(step -> switch (step) {
            case Step.Removed removed -> removed.documents() > 0;
            case Step.Leaving _ -> true;
            case Step.Unknown _ -> true;
            case Step.Added _ -> false;
            case Step.Moved _ -> false;
            case Step.Filtered _ -> false;
        });
    }
}
