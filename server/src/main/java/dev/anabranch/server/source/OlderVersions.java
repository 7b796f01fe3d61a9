package dev.anabranch.server.source;

import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.FileVersion;
import java.util.List;

/// What became of older versions of attached files that were asked for.
///
/// @param told of which it is known now what they are
/// @param unread which could not be fetched; the next run tries again. The id is that of the file
public record OlderVersions(List<FileVersion> told, List<Change.Unread> unread) {
    public OlderVersions {
        told = List.copyOf(told);
        unread = List.copyOf(unread);
    }
}
