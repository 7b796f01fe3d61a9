package dev.anabranch.server.embedding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// How texts are given to a model, as it was trained.
///
/// @param queryPrefix   what stands before a question
/// @param passagePrefix what stands before a text that is to be found
/// @param maxTokens     how many tokens it reads
record Reading(Pooling pooling, String queryPrefix, String passagePrefix, int maxTokens) {
    static final int BUNDLED_DIMENSIONS = 384;

    /// As the makers of bge say; passages have no prefix.
    static final Reading BUNDLED =
            new Reading(Pooling.CLS, "Represent this sentence for searching relevant passages: ", "", 512);

    String query(String text) {
        return queryPrefix + text;
    }

    String passage(String text) {
        return passagePrefix + text;
    }

    /// The id of a model that reads so: other passages' prefixes give other vectors. What stands before questions is
    /// in no kept vector.
    String id(String model) {
        return equals(BUNDLED)
                ? model
                : "%s/%s".formatted(model, hash(pooling + "/" + maxTokens + "/" + passagePrefix));
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
