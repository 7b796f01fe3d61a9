package dev.anabranch.server.files;

import dev.anabranch.server.workspace.AttachedFile;
import java.util.List;
import java.util.Optional;

/// A file that belongs to a page.
///
/// @param path relative to the workspace
/// @param name its file name
/// @param facts what is known of it; empty for files of others
/// @param older its older versions that are kept, the newest first
public record Attachment(String path, String name, long bytes, Optional<AttachedFile> facts, List<Attachment> older) {
    public Attachment {
        older = List.copyOf(older);
    }

    /// Where its bytes are.
    public String url() {
        return Urls.bytes(path);
    }
}
