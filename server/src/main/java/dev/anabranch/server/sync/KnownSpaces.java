package dev.anabranch.server.sync;

import dev.anabranch.server.content.AccessFact;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.source.NoSuchSpace;
import dev.anabranch.server.source.SelectionRefused;
import dev.anabranch.server.source.Source;
import dev.anabranch.server.source.SpaceChoice;
import dev.anabranch.server.source.SpaceOffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which spaces the keys of a run mean. A space is tracked by its id: when its key changes, the key by which it was
/// mapped goes on meaning it, and when another space takes the key, that is not taken for the old one.
final class KnownSpaces {
    private static final Logger LOG = LoggerFactory.getLogger(KnownSpaces.class);

    private final ContentStore content;

    KnownSpaces(ContentStore content) {
        this.content = content;
    }

    /// @param taken the spaces to read
    /// @param replaced what took the key of a space that is held
    /// @param lost what is held and not found any more
    record Found(List<Space> taken, List<Replaced> replaced, List<Lost> lost) {
        /// The gates of what is held and not read any more: they admit nobody until they are read again.
        List<Change> closed(Instant at) {
            return Stream.concat(
                            lost.stream().map(each -> closed(each.held(), each.message(), at)),
                            replaced.stream().map(each -> closed(each.held(), each.message(), at)))
                    .toList();
        }

        private static Change closed(Space held, String why, Instant at) {
            var what = new AccessFact.NodeLabel("space", held.name());
            return new Change.Access(at, new AccessFact.GateUnread(Gate.ofSpace(held.id()), what, true, why));
        }
    }

    /// A space that is held, wanted, and not on the site any more, or hidden from the account.
    record Lost(Space held) {
        /// What happened and what to do.
        String message() {
            return ("'%s' (%s) is not on the site any more, or this account may not view it. What is held of it stays, with"
                            + " its files, as it was. If it was deleted, remove its mapping, or leave it out by the filter"
                            + " not-space where a pattern means it; if not, give the account its right back.")
                    .formatted(held.key(), held.name());
        }
    }

    /// A space that has the key of another one, which is held.
    ///
    /// @param space on the site now
    /// @param held what is held under its key
    record Replaced(Space space, Space held) {
        /// What happened and what to do.
        String message() {
            return ("'%s' is the key of another space now: %s was deleted on the site, or its key was changed, and a space"
                            + " with the id %s ('%s') was made under it. What is held of the old one stays, with its files."
                            + " To mirror the new one, remove the mapping of %s, then map it again to another folder.")
                    .formatted(space.key(), held.name(), space.id(), space.name(), space.key());
        }
    }

    /// Asks the site for them.
    ///
    /// @throws NoSuchSpace when a key means no space, and never meant one
    Found of(Source source, SyncRequest request) {
        var chosen = chosen(source, request);
        var byId = content.spaces().stream().collect(Collectors.toMap(Space::id, space -> space));
        var meant = content.spaceKeys();
        var ids = chosen.spaces().stream().map(Space::id).collect(Collectors.toSet());
        var taken = new ArrayList<Space>();
        var replaced = new ArrayList<Replaced>();
        for (var space : chosen.spaces()) {
            var before = Optional.ofNullable(meant.get(folded(space.key())))
                    .filter(id -> !id.equals(space.id()) && !ids.contains(id))
                    .flatMap(id -> Optional.ofNullable(byId.get(id)));
            before.ifPresentOrElse(held -> replaced.add(new Replaced(space, held)), () -> taken.add(space));
        }
        return new Found(taken, replaced, chosen.lost());
    }

    /// @param lost held spaces that were asked for and are not there
    private record Chosen(List<Space> spaces, List<Lost> lost) {}

    private Chosen chosen(Source source, SyncRequest request) {
        try {
            return chosen(source, request, request.spaceKeys(), List.of());
        } catch (NoSuchSpace unknown) {
            var meant = meant(unknown.keys());
            if (meant.size() < unknown.keys().size()) {
                throw unknown;
            }
            return chosenWithout(source, request, meant);
        }
    }

    /// @param keys those of the request that may mean a space
    /// @param absent held spaces that others of its keys mean
    private Chosen chosen(Source source, SyncRequest request, List<String> keys, List<Space> absent) {
        List<Space> spaces;
        Optional<SelectionRefused> refused = Optional.empty();
        try {
            spaces = keys.isEmpty() ? List.of() : SpaceChoice.of(source, keys, request.selection());
        } catch (SelectionRefused nothingLeft) {
            spaces = List.of();
            refused = Optional.of(nothingLeft);
        }
        var looked = looked(source, absent(source, request, spaces, absent));
        if (refused.isPresent() && looked.spaces().isEmpty() && looked.lost().isEmpty()) {
            throw refused.get();
        }
        return new Chosen(
                Stream.concat(spaces.stream(), looked.spaces().stream()).toList(), looked.lost());
    }

    /// @param meant held spaces, by the keys of the request that mean nothing on the site
    private Chosen chosenWithout(Source source, SyncRequest request, Map<String, Space> meant) {
        var now = onSite(source);
        var keys = new LinkedHashSet<String>();
        var absent = new ArrayList<Space>();
        for (var key : request.spaceKeys()) {
            var before = meant.get(key);
            var there = before == null ? null : now.get(before.id());
            if (before == null) {
                keys.add(key);
            } else if (there == null) {
                absent.add(before);
            } else {
                if (!folded(there.key()).equals(folded(key))) { // else it was not told of by mistake
                    follow(key, there.key());
                }
                keys.add(there.key());
            }
        }
        return chosen(source, request, List.copyOf(keys), absent);
    }

    /// Held spaces that the request means and the site does not list: those, and what its patterns mean. One that was
    /// put away, or is personal, is listed and left out on purpose; one whose key another has was replaced.
    private List<Space> absent(Source source, SyncRequest request, List<Space> found, List<Space> named) {
        var ids = found.stream().map(Space::id).collect(Collectors.toSet());
        var keys = found.stream().map(space -> folded(space.key())).collect(Collectors.toSet());
        var like = content.spaces().stream()
                .filter(held -> !ids.contains(held.id()) && !keys.contains(folded(held.key())))
                .filter(held -> SpaceChoice.isLikeOne(request.spaceKeys(), request.selection(), held.key()))
                .toList();
        var now = like.isEmpty() ? Map.<String, Space>of() : onSite(source);
        return Stream.concat(named.stream(), like.stream().filter(held -> !now.containsKey(held.id())))
                .distinct()
                .toList();
    }

    /// Each is asked for by itself: a list may have been cut short.
    private static Chosen looked(Source source, List<Space> absent) {
        var there = new ArrayList<Space>();
        var lost = new ArrayList<Lost>();
        for (var held : absent) {
            try {
                var now = source.spaces(List.of(held.key()));
                now.stream()
                        .filter(space -> space.id().equals(held.id()))
                        .findFirst()
                        .ifPresentOrElse(there::add, () -> lost.add(new Lost(held)));
            } catch (NoSuchSpace gone) {
                lost.add(new Lost(held));
            }
        }
        return new Chosen(there, lost);
    }

    private static Map<String, Space> onSite(Source source) {
        var now = new HashMap<String, Space>();
        source.everySpace().stream().map(SpaceOffer::space).forEach(space -> now.put(space.id(), space));
        return now;
    }

    /// The held spaces that these keys mean, or meant, by key.
    private Map<String, Space> meant(List<String> keys) {
        var ids = content.spaceKeys();
        var byId = content.spaces().stream().collect(Collectors.toMap(Space::id, space -> space));
        var meant = new HashMap<String, Space>();
        keys.forEach(key ->
                Optional.ofNullable(ids.get(folded(key))).map(byId::get).ifPresent(space -> meant.put(key, space)));
        return meant;
    }

    /// The folder that was chosen for a space stays its folder.
    private void follow(String before, String now) {
        LOG.warn(
                "The key of space {} is {} now. It is mirrored on; put the new key where spaces are chosen.",
                before,
                now);
        var connection = content.connection();
        content.inTransaction(open -> Choices.rekey(open, connection, before, now));
    }

    private static String folded(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
