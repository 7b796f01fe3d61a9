package dev.anabranch.simulator.search;

import dev.anabranch.simulator.cql.CqlQuery;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Slot;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The search index: finds what a query matches, a window at a time.
///
/// Two habits of the real one come from how this works rather than from being imitated. A window is cut from the
/// index before the hits are looked at with the caller's rights, so that pages come out short, even empty, in the
/// middle of a list; and the total counts hits that the caller may not read. Drafts, trash, the archive and
/// archived spaces are not in the index.
public final class Search {
    private final View all;
    private final Duration lag;

    /// The index over a site.
    ///
    /// @param lag how long it takes until a new version is in it; before, the version before is found
    public Search(Site site, Duration lag) {
        this.lag = lag;
        this.all = site.everything();
    }

    /// What to look for.
    ///
    /// @param after go on behind this place in the order of the results
    /// @param limit most hits in the window
    /// @param archivedSpaces whether archived spaces are searched as well
    public record Asked(CqlQuery query, Optional<List<String>> after, int limit, boolean archivedSpaces) {}

    /// What was found.
    ///
    /// @param contents of the window what the caller may read, in order
    /// @param next the place behind which to go on; empty at the end
    public record Found(List<Content> contents, Optional<List<String>> next) {}

    /// The next window of hits.
    public Found find(Asked asked, View caller) {
        var query = asked.query();
        var order = query.order();
        var placed = hits(asked, caller)
                .map(hit -> new Placed(hit.content, query.place(hit.indexed)))
                .filter(hit -> asked.after()
                        .map(place -> order.compare(hit.place, place) > 0)
                        .orElse(true));
        var sorted = query.isOrdered() ? placed.sorted((a, b) -> order.compare(a.place, b.place)) : placed;
        var window = sorted.limit(asked.limit() + 1L).toList();
        var shown = window.subList(0, Math.min(window.size(), asked.limit()));
        return new Found(
                shown.stream().map(Placed::content).filter(caller::canRead).toList(),
                window.size() > shown.size() && !shown.isEmpty()
                        ? Optional.of(shown.getLast().place)
                        : Optional.empty());
    }

    /// All hits in order, those included that the caller may not read.
    public Stream<Content> all(Asked asked, View caller) {
        CqlQuery query = asked.query();
        Comparator<List<String>> order = query.order();
        Stream<Hit> found = hits(asked, caller);
        return query.isOrdered()
                ? found.map(hit -> new Placed(hit.content, query.place(hit.indexed)))
                        .sorted((a, b) -> order.compare(a.place, b.place))
                        .map(Placed::content)
                : found.map(Hit::content);
    }

    /// How many hits there are, as the index counts them.
    public int total(Asked asked, View caller) {
        return (int) hits(new Asked(asked.query(), Optional.empty(), asked.limit(), asked.archivedSpaces()), caller)
                .count();
    }

    private record Placed(Content content, List<String> place) {}

    /// Content, and what the index knows of it.
    private record Hit(Content content, SearchedContent indexed) {}

    private Stream<Hit> hits(Asked asked, View caller) {
        Predicate<Content> indexed =
                content -> content.status() == Status.CURRENT && isSearched(content, asked, caller);
        return candidates(asked)
                .filter(indexed)
                .flatMap(content -> indexed(content).stream())
                .filter(hit -> asked.query().matches(hit.indexed));
    }

    private Optional<Hit> indexed(Content content) {
        if (lag.isZero()) {
            return Optional.of(new Hit(content, new SearchedContent(all, content)));
        }
        Instant until = all.site().clock().now().minus(lag);
        List<Revision> known = content.revisions().stream()
                .filter(revision -> !revision.version().createdAt().isAfter(until))
                .toList();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hit(
                        content,
                        new SearchedContent(all, content.with(content.core().withOnly(known)))));
    }

    private boolean isSearched(Content content, Asked asked, View caller) {
        return caller.space(content.spaceId())
                .map(space -> asked.archivedSpaces() || !space.archived())
                .orElse(false);
    }

    /// A superset of the hits in the order of their ids, as small as the query lets it be.
    private Stream<Content> candidates(Asked asked) {
        var query = asked.query();
        var ids = query.required("id");
        if (ids.isPresent()) {
            return ids.get().stream()
                    .map(id -> Long.parseLong(id.startsWith("att") ? id.substring(3) : id))
                    .distinct()
                    .flatMap(id -> all.content(id).stream())
                    .filter(all::canRead)
                    .sorted(Comparator.comparingLong(Content::id));
        }
        var types = types(query);
        var spaces = spaces(query);
        if (types.isEmpty() || (spaces.isPresent() && spaces.get().isEmpty())) {
            return Stream.empty();
        }
        var listing = Listing.of(types.toArray(ContentType[]::new)).in(spaces.orElse(Set.of()));
        return all.list(after(asked).map(listing::from).orElse(listing));
    }

    /// Without an order of the query's own, hits come by id, and the index can be entered in the middle.
    private static Optional<Slot> after(Asked asked) {
        return asked.query().isOrdered()
                ? Optional.empty()
                : asked.after().map(place -> Long.parseLong(place.getLast())).map(id -> new Slot(id, "", id));
    }

    private static Set<ContentType> types(CqlQuery query) {
        var types = EnumSet.allOf(ContentType.class);
        query.required("type")
                .ifPresent(names -> types.removeIf(
                        type -> names.stream().noneMatch(name -> name.equalsIgnoreCase(type.apiName()))));
        return types;
    }

    private Optional<Set<Long>> spaces(CqlQuery query) {
        return query.required("space")
                .map(keys -> keys.stream()
                        .flatMap(key -> all.space(key).stream())
                        .map(Space::id)
                        .collect(Collectors.toSet()));
    }
}
