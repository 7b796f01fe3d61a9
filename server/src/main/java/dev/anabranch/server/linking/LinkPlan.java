package dev.anabranch.server.linking;

import dev.anabranch.server.account.Links;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a file of people and accounts would do.
///
/// @param site address of the site that the account ids are of
/// @param lines in the order of the file
public record LinkPlan(String site, List<Line> lines) {
    /// The same, safe from changes.
    public LinkPlan {
        lines = List.copyOf(lines);
    }

    /// What becomes of a line.
    public enum Effect {
        /// Somebody is linked.
        LINKS("links"),
        /// Somebody is linked to another account than before.
        REPLACES("replaces"),
        /// It is so already.
        SAME("same"),
        /// It cannot be: then nothing of the file is done.
        ERROR("error");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /// Its name.
        public String word() {
            return word;
        }
    }

    /// One line.
    ///
    /// @param line counted from 1
    /// @param email as it was written
    /// @param account id, as it will be kept
    /// @param name of the account, as the site tells it; empty when no sync has read it
    /// @param words what is to be known: why it cannot be, or what was before; may be empty
    public record Line(
            int line,
            String email,
            String account,
            String name,
            Effect effect,
            String words,
            Optional<Links.Wish> wish) {}

    /// How many lines have an effect.
    public long count(Effect effect) {
        return lines.stream().filter(line -> line.effect() == effect).count();
    }

    /// Whether it can be applied.
    public boolean isSound() {
        return count(Effect.ERROR) == 0;
    }

    /// What is to be linked.
    List<Links.Wish> wishes() {
        return lines.stream()
                .filter(line -> line.effect() == Effect.LINKS || line.effect() == Effect.REPLACES)
                .flatMap(line -> line.wish().stream())
                .toList();
    }

    /// Another one whenever anything of the plan is another.
    public String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(site.getBytes(StandardCharsets.UTF_8));
            lines.forEach(line -> digest.update("\n%d %s %s %s %s"
                    .formatted(
                            line.line(),
                            line.email(),
                            line.account(),
                            line.effect().word(),
                            line.words())
                    .getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }
}
