package dev.anabranch.server.content;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The text of a document as Confluence served it.
///
/// @param text markup or JSON; may be empty
public record Body(Format format, String text) {
    /// What the text is written in.
    public enum Format {
        /// XML-like storage format.
        STORAGE,
        /// Atlassian Document Format, JSON.
        ADF
    }

    /// SHA-256 of the text's UTF-8 bytes, in lower-case hex.
    public String hash() {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) { // every Java platform must have it
            throw new IllegalStateException(impossible);
        }
    }
}
