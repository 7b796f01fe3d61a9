package dev.anabranch.server.files;

/// A file that belongs to a page.
///
/// @param path relative to the workspace
/// @param name its file name
public record Attachment(String path, String name, long bytes) {
    /// Where its bytes are.
    public String url() {
        return Urls.bytes(path);
    }
}
