package dev.anabranch.server.answers;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/// How much a word tells: the rarer in all that is written, the more.
@FunctionalInterface
public interface Rarity {
    /// Above 0.
    ///
    /// @param word as the answers package cuts it
    double of(String word);

    /// Of words in so many passages, how many of which hold each.
    ///
    /// @param holding how many hold a word
    static Rarity of(long passages, java.util.function.ToLongFunction<String> holding) {
        return word -> Math.log(1 + (passages + 0.5) / (holding.applyAsLong(word) + 0.5));
    }

    /// The best guess where nothing but what was found is known: a word that all of it holds tells little.
    static Rarity among(Collection<String> texts) {
        Map<String, Long> counts = new HashMap<>();
        texts.forEach(text -> new HashSet<>(Words.of(text)).forEach(word -> counts.merge(word, 1L, Long::sum)));
        return of(texts.size(), word -> counts.getOrDefault(word, 0L));
    }
}
