package dev.anabranch.converter.back;

import dev.anabranch.converter.page.ConversionReport;
import java.util.List;

/// What a Markdown text became.
///
/// @param storage a body in storage format, well-formed
/// @param uploads the files beside the Markdown that the page shows or links to and that must be attached to it
/// @param report what could not be said in storage format in full
public record StoredMarkdown(String storage, List<Upload> uploads, ConversionReport report) {
    /// Copies the list.
    public StoredMarkdown {
        uploads = List.copyOf(uploads);
    }

    /// A file to attach.
    ///
    /// @param path as written in the Markdown, decoded
    /// @param fileName the name by which the storage names it
    public record Upload(String path, String fileName) {}
}
