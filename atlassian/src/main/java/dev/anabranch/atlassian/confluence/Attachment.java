package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.http.FileTransfer;
import java.time.Instant;
import java.util.Optional;

/// A file that hangs at a page or blog post.
///
/// @param id looks like `att123`
/// @param fileName its name as uploaded; any characters, so make it safe before it names a file
/// @param container what it hangs at; empty for content of apps
/// @param mediaType as told by whoever uploaded it, or empty
/// @param fileSize in bytes
/// @param fileId the id by which documents of the editor point to it
/// @param downloadPath where Data Center has its bytes, relative to the site; empty on Cloud, which has another way
public record Attachment(
        String id,
        ContentStatus status,
        String fileName,
        Optional<Parent> container,
        String mediaType,
        long fileSize,
        Optional<String> fileId,
        String comment,
        Version version,
        Instant createdAt,
        String webPath,
        Optional<String> downloadPath) {
    FileTransfer.Listed listed() {
        return new FileTransfer.Listed(fileSize, mediaType);
    }
}
