package dev.anabranch.server.search.engine;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which documents may be found at all. What a reader may not read counts as if it did not exist: it is left out before
/// anything is ranked or counted.
///
/// @param reach what the reader may read
/// @param wishes what the reader wants
/// @param among the only documents that are meant; empty for all
public record Filter(Reach reach, Wishes wishes, Optional<Set<Key>> among) {
    /// How far somebody sees.
    public sealed interface Reach {
        /// Whether anything in a space may be seen.
        default boolean reaches(int site, String space) {
            return switch (this) {
                case Whole() -> true;
                case Sights(var sites) ->
                    sites.stream()
                            .anyMatch(sight ->
                                    sight.site() == site && sight.spaces().contains(space));
            };
        }
    }

    /// As far as these sights; what is of no site among them is not found.
    public record Sights(List<SiteSight> sites) implements Reach {
        /// Copies the list.
        public Sights {
            sites = List.copyOf(sites);
        }
    }

    /// Everything: for who owns the folder with all that is in it, and for sets of texts that are no site's.
    public record Whole() implements Reach {}

    /// What may be read of one site.
    ///
    /// @param site its number
    /// @param spaces ids of the spaces that admit the reader
    /// @param closed documents that do not, with everything below them; many thousands are a normal case
    /// @param revision two sights of one reader with the same revision are the same
    public record SiteSight(int site, Set<String> spaces, Set<DocumentId> closed, String revision) {
        /// What another sight of the same site admits, too.
        SiteSight and(SiteSight other) {
            var both = new HashSet<>(spaces);
            both.retainAll(other.spaces);
            var either = new HashSet<>(closed);
            either.addAll(other.closed);
            return new SiteSight(site, both, either, revision + " and " + other.revision);
        }
    }

    /// What a reader wants to see only; an empty set wants everything.
    ///
    /// @param spaces as `site:space`
    /// @param types of documents
    /// @param labels of which one is enough
    /// @param authors account ids
    /// @param from the earliest time of the version
    /// @param to the first time that is too late
    public record Wishes(
            Set<String> spaces,
            Set<NodeType> types,
            Set<String> labels,
            Set<String> authors,
            Optional<Instant> from,
            Optional<Instant> to) {
        /// Everything.
        public static final Wishes NONE =
                new Wishes(Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());
    }

    /// What these sights admit.
    public static Filter of(List<SiteSight> sights) {
        return new Filter(new Sights(sights), Wishes.NONE, Optional.empty());
    }

    /// Everything, whoever may read it.
    public static Filter ofWhole() {
        return new Filter(new Whole(), Wishes.NONE, Optional.empty());
    }

    /// The same, as far as somebody else sees it, too.
    public Filter and(Reach other) {
        return new Filter(both(reach, other), wishes, among);
    }

    private static Reach both(Reach one, Reach other) {
        return switch (one) {
            case Whole() -> other;
            case Sights(var sites) ->
                switch (other) {
                    case Whole() -> one;
                    case Sights(var others) ->
                        new Sights(sites.stream()
                                .flatMap(sight -> others.stream()
                                        .filter(each -> each.site() == sight.site())
                                        .map(sight::and))
                                .toList());
                };
        };
    }

    /// The same with other wishes.
    public Filter wishing(Wishes others) {
        return new Filter(reach, others, among);
    }

    /// The same among these documents only.
    public Filter among(Collection<Key> keys) {
        return new Filter(reach, wishes, Optional.of(Set.copyOf(keys)));
    }
}
