package dev.anabranch.server.source;

/// Which of the attached files are taken, when attached files are taken at all.
///
/// @param maxBytes the largest that is downloaded; larger ones are left out
/// @param versions which versions are kept
public record FileRules(long maxBytes, Versions versions) {
    /// All of them, in their current version.
    public static final FileRules EVERYTHING = new FileRules(Long.MAX_VALUE, Versions.CURRENT);

    public FileRules {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("A limit is not below zero.");
        }
    }

    /// Which versions of a file are kept.
    public enum Versions {
        /// The newest one only.
        CURRENT,
        /// Every version that the site still has.
        ALL
    }
}
