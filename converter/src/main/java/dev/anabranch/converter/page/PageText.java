package dev.anabranch.converter.page;

/// The body of another page, as the caller answers it.
///
/// @param id under which the page is known; two bodies with one id are the same page's
/// @param spaceKey of its space: what its body names without a key is in that space
/// @param title as it is now
public record PageText(String id, String spaceKey, String title, Format format, String body) {
    /// What a body is written in.
    public enum Format {
        /// XML-like storage format.
        STORAGE,
        /// Atlassian Document Format.
        ADF
    }
}
