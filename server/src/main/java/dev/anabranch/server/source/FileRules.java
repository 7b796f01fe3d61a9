package dev.anabranch.server.source;

/// Which of the attached files are taken, when attached files are taken at all.
///
/// @param maxBytes the largest that is downloaded; larger ones are left out
/// @param versions how many versions of each, the current one among them; at least 1
public record FileRules(long maxBytes, int versions) {
    /// As many versions as there are.
    public static final int EVERY_VERSION = Integer.MAX_VALUE;

    /// The current version of all of them.
    public static final FileRules EVERYTHING = new FileRules(Long.MAX_VALUE, 1);

    public FileRules {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("A limit is not below zero.");
        }
        if (versions < 1) {
            throw new IllegalArgumentException("The current version is always one of those that are taken.");
        }
    }

    /// The same with this limit.
    public FileRules upTo(long bytes) {
        return new FileRules(bytes, versions);
    }

    /// The same with so many versions.
    public FileRules withVersions(int wanted) {
        return new FileRules(maxBytes, wanted);
    }
}
