package dev.anabranch.converter.tree;

import dev.anabranch.converter.page.Reference;

/// Where an image's bytes are.
public sealed interface ImageSource {
    /// A file in Confluence: an attachment or a media file.
    record Attached(Reference file) implements ImageSource {}

    /// An address.
    record Remote(String url) implements ImageSource {}

    /// Nowhere: the source names none that can be read.
    record Missing() implements ImageSource {}
}
