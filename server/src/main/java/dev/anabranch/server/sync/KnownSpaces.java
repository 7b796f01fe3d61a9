package dev.anabranch.server.sync;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.source.NoSuchSpace;
import dev.anabranch.server.source.Source;
import dev.anabranch.server.source.SpaceChoice;
import dev.anabranch.server.source.SpaceOffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
    record Found(List<Space> taken, List<Replaced> replaced) {}

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
    /// @throws NoSuchSpace when a key means no space, and never meant one that is still there
    Found of(Source source, SyncRequest request) {
        var chosen = chosen(source, request);
        var byId = content.spaces().stream().collect(Collectors.toMap(Space::id, space -> space));
        var meant = content.spaceKeys();
        var ids = chosen.stream().map(Space::id).collect(Collectors.toSet());
        var taken = new ArrayList<Space>();
        var replaced = new ArrayList<Replaced>();
        for (var space : chosen) {
            var before = Optional.ofNullable(meant.get(folded(space.key())))
                    .filter(id -> !id.equals(space.id()) && !ids.contains(id))
                    .flatMap(id -> Optional.ofNullable(byId.get(id)));
            before.ifPresentOrElse(held -> replaced.add(new Replaced(space, held)), () -> taken.add(space));
        }
        return new Found(taken, replaced);
    }

    private List<Space> chosen(Source source, SyncRequest request) {
        try {
            return SpaceChoice.of(source, request.spaceKeys(), request.selection());
        } catch (NoSuchSpace unknown) {
            var changed = changedKeys(source, request.spaceKeys());
            if (changed.isEmpty()) {
                throw unknown;
            }
            var keys = request.spaceKeys().stream()
                    .map(key -> changed.getOrDefault(key, key))
                    .distinct()
                    .toList();
            return SpaceChoice.of(source, keys, request.selection());
        }
    }

    /// The keys that these spaces have now, by the keys that meant them.
    private Map<String, String> changedKeys(Source source, List<String> keys) {
        var meant = content.spaceKeys();
        if (keys.stream().noneMatch(key -> meant.containsKey(folded(key)))) {
            return Map.of();
        }
        var now = new HashMap<String, Space>();
        source.everySpace().stream().map(SpaceOffer::space).forEach(space -> now.put(space.id(), space));
        var there = now.values().stream().map(space -> folded(space.key())).collect(Collectors.toSet());
        var changed = new HashMap<String, String>();
        for (var key : keys) {
            Optional.ofNullable(meant.get(folded(key)))
                    .filter(id -> !there.contains(folded(key)))
                    .flatMap(id -> Optional.ofNullable(now.get(id)))
                    .ifPresent(space -> changed.put(key, space.key()));
        }
        changed.forEach(this::follow);
        return changed;
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
