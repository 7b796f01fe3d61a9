package dev.anabranch.server.account.clients;

import dev.anabranch.server.account.Right;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What clients may, as words with spaces between.
public final class Scopes {
    private Scopes() {}

    /// The words of these.
    public static String words(Set<Right> scopes) {
        return scopes.stream().sorted().map(Right::word).collect(Collectors.joining(" "));
    }

    /// What these words mean; nothing for no words.
    ///
    /// @throws ClientRefused when one is none of what clients can have
    public static Set<Right> of(String words) {
        var scopes = EnumSet.noneOf(Right.class);
        for (String word : words.strip().split(" +", 10)) {
            if (!word.isEmpty()) {
                scopes.add(Right.of(word)
                        .filter(AskedConsent.SCOPES::contains)
                        .orElseThrow(() -> new ClientRefused("invalid_scope", "There are the scopes read and write.")));
            }
        }
        return Set.copyOf(scopes);
    }
}
