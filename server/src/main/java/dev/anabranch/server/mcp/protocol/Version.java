package dev.anabranch.server.mcp.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A version of the protocol that is spoken here.
public enum Version {
    /// The first one with a single address for everything.
    V2025_03_26("2025-03-26"),
    /// Results have a structure, requests name their version in a header.
    V2025_06_18("2025-06-18"),
    /// The last one that begins with `initialize`.
    V2025_11_25("2025-11-25"),
    /// Without any state: each request says all that it takes.
    V2026_07_28("2026-07-28");

    private final String text;

    Version(String text) {
        this.text = text;
    }

    /// As it is written: the day on which it was fixed.
    public String text() {
        return text;
    }

    /// The version that is written so.
    public static Optional<Version> of(String text) {
        return Arrays.stream(values())
                .filter(version -> version.text.equals(text))
                .findFirst();
    }

    /// The version of the first era that is spoken with a client that wants this one: the same where it is known, else
    /// the latest, with which the client may go away.
    static Version agreed(String wanted) {
        return of(wanted).filter(version -> !version.isStateless()).orElse(V2025_11_25);
    }

    /// All that are spoken, newest first.
    static List<String> texts() {
        return Arrays.stream(values()).map(Version::text).toList().reversed();
    }

    /// Whether nothing is agreed on beforehand.
    public boolean isStateless() {
        return this == V2026_07_28;
    }

    /// Whether results are also told as data, things have titles, and results can point to resources.
    boolean hasStructure() {
        return this != V2025_03_26;
    }

    /// Whether a message may hold several requests.
    boolean hasBatches() {
        return this == V2025_03_26;
    }
}
