package dev.anabranch.server.secrets;

import dev.anabranch.atlassian.Secret;
import java.util.OptionalLong;

/// A secret that is a number, by which lost changes show.
final class Counting {
    private Counting() {}

    /// Adds one, as often as it is told to; whoever comes too late looks again.
    static long up(Secrets secrets, String name, int rounds) {
        for (int done = 0; done < rounds; ) {
            var before = secrets.get(name).orElseThrow();
            var next = Secret.of(Long.toString(Long.parseLong(before.secret().reveal()) + 1));
            OptionalLong version = secrets.put(name, next, before.version());
            done += version.isPresent() ? 1 : 0;
        }
        return rounds;
    }
}
