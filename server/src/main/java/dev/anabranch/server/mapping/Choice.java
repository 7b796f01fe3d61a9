package dev.anabranch.server.mapping;

import dev.anabranch.server.source.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that is chosen: the spaces with their folders, and what of them. Spaces that are not mapped are not
/// taken.
///
/// @param mappings by key; each space once, and no folder in another's
/// @param selection for all of them
public record Choice(List<Mapping> mappings, Selection selection) {
    /// Nothing was chosen yet.
    public static final Choice NONE = new Choice(List.of(), Selection.EVERYTHING);

    /// @throws WrongMapping when a space is mapped twice, or two spaces share a folder
    public Choice {
        mappings = mappings.stream()
                .sorted(Comparator.comparing(Mapping::foldedKey))
                .toList();
        refuseTwice(mappings);
    }

    private static void refuseTwice(List<Mapping> mappings) {
        var byKey = new HashMap<String, Mapping>();
        var withFolder = new ArrayList<Mapping>();
        for (var mapping : mappings) {
            var before = byKey.putIfAbsent(mapping.foldedKey(), mapping);
            if (before != null) {
                throw new WrongMapping(
                        mapping.spaceKey(),
                        "The space %s is mapped twice: to %s, and to %s. Take one of them out."
                                .formatted(mapping.spaceKey(), before.folderInWords(), mapping.folderInWords()));
            }
            mapping.folder().ifPresent(folder -> refuseShared(mapping, folder, withFolder));
        }
    }

    private static void refuseShared(Mapping mapping, String folder, List<Mapping> others) {
        for (var other : others) {
            var held = other.folder().orElseThrow();
            if (Folder.overlap(folder, held)) {
                var how = Folder.folded(folder).equals(Folder.folded(held))
                        ? "The folder '%s' is that of the space %s already.".formatted(folder, other.spaceKey())
                        : "The folders '%s' of %s and '%s' of %s lie in each other."
                                .formatted(folder, mapping.spaceKey(), held, other.spaceKey());
                throw new WrongMapping(
                        mapping.spaceKey(), how + " Choose another folder for " + mapping.spaceKey() + ".");
            }
        }
        others.add(mapping);
    }

    /// The same with one space more.
    ///
    /// @throws WrongMapping when it is mapped already, or the folder is another's; the message names the
    /// one that holds it
    public Choice with(Mapping mapping) {
        of(mapping.spaceKey()).ifPresent(before -> {
            throw new WrongMapping(
                    mapping.spaceKey(),
                    "The space %s is mapped already, to %s. Change that mapping instead."
                            .formatted(before.spaceKey(), before.folderInWords()));
        });
        var all = new ArrayList<>(mappings);
        all.add(mapping);
        return new Choice(all, selection);
    }

    /// The same without this space; it does nothing when the space is not mapped.
    public Choice without(String spaceKey) {
        return new Choice(
                mappings.stream()
                        .filter(mapping -> !mapping.spaceKey().equalsIgnoreCase(spaceKey))
                        .toList(),
                selection);
    }

    /// The same mappings with other filters.
    public Choice with(Selection filters) {
        return new Choice(mappings, filters);
    }

    /// The mapping of a space.
    public Optional<Mapping> of(String spaceKey) {
        return mappings.stream()
                .filter(mapping -> mapping.spaceKey().equalsIgnoreCase(spaceKey))
                .findFirst();
    }

    /// The keys of all mapped spaces, patterns among them.
    public List<String> spaceKeys() {
        return mappings.stream().map(Mapping::spaceKey).toList();
    }

    /// The folders that were chosen, by the key of the space in lower case.
    public Map<String, String> folders() {
        var folders = new HashMap<String, String>();
        mappings.forEach(mapping -> mapping.folder().ifPresent(folder -> folders.put(mapping.foldedKey(), folder)));
        return folders;
    }

    /// Whether a space is taken.
    public boolean takes(String spaceKey) {
        return mappings.stream().anyMatch(mapping -> Selection.isLike(mapping.spaceKey(), spaceKey))
                && !selection.leavesOutSpace(spaceKey);
    }
}
