package dev.anabranch.server.source;

import dev.anabranch.server.content.Space;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Which spaces are meant by keys and patterns for keys. A key alone means its space, whatever that is; a pattern means
/// neither archived nor personal spaces, unless these are wanted.
public final class SpaceChoice {
    private SpaceChoice() {}

    /// Whether one of the patterns among these keys means a space with that key.
    public static boolean isLikeOne(List<String> keys, Selection selection, String key) {
        var patterns = keys.stream().filter(Pattern::isOne).toList();
        return Pattern.of(patterns).fits(key) && !selection.leavesOutSpace(key);
    }

    /// The spaces, each once.
    ///
    /// @param keys keys, and patterns with `*`
    /// @throws NoSuchSpace when a key is unknown or hidden
    /// @throws SelectionRefused when nothing is left
    public static List<Space> of(Source source, List<String> keys, Selection selection) {
        var found = new LinkedHashSet<Space>();
        var plain = keys.stream().filter(key -> !Pattern.isOne(key)).toList();
        if (!plain.isEmpty()) {
            found.addAll(source.spaces(plain));
        }
        var patterns = keys.stream().filter(Pattern::isOne).toList();
        if (!patterns.isEmpty()) {
            var like = Pattern.of(patterns);
            source.everySpace().stream()
                    .filter(offer -> like.fits(offer.space().key()))
                    .filter(offer -> !offer.archived() || selection.has(Filter.ARCHIVED))
                    .filter(offer -> !offer.isPersonal() || selection.has(Filter.PERSONAL))
                    .map(SpaceOffer::space)
                    .forEach(found::add);
        }
        var taken = new ArrayList<>(found);
        taken.removeIf(space -> selection.leavesOutSpace(space.key()));
        if (taken.isEmpty()) {
            throw new SelectionRefused(
                    "No space is left: %s and the filters not-space, archived and personal allow none that this account may see."
                            .formatted(String.join(", ", keys)));
        }
        return taken;
    }
}
