package dev.anabranch.converter.page;

/// Where a reference leads, as the caller answers it.
public sealed interface Target {
    /// The current title of the target, or a file's name; used as text where a link has none of its own.
    String title();

    /// A file beside the one being written.
    ///
    /// @param path relative to the folder of the page's file, `/` between the parts, plain text:
    /// the converter encodes it
    record File(String path, String title) implements Target {}

    /// A place that is not a file of ours.
    ///
    /// @param url absolute and already encoded
    record Web(String url, String title) implements Target {}
}
