package dev.anabranch.server.source;

/// Which of the attached files are taken, when attached files are taken at all.
///
/// @param maxBytes the largest that is downloaded; larger ones are left out
public record FileRules(long maxBytes) {
    /// All of them.
    public static final FileRules EVERYTHING = new FileRules(Long.MAX_VALUE);

    public FileRules {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("A limit is not below zero.");
        }
    }
}
