package dev.anabranch.server.files;

import dev.anabranch.server.linking.ReadRights;
import dev.anabranch.server.workspace.ReaderTexts;
import java.util.Optional;

/// The texts of Markdown files as one reader may see them.
record Texts(SeenFiles seen, ReaderTexts texts) {
    /// Whether a file goes out byte for byte as it is on the disk.
    boolean isAsOnDisk(String path) {
        return seen.readable().isEverything() || !FileTree.isMarkdown(path) || texts.isAttached(path);
    }

    /// The text of a file; empty when there is none that the reader may read.
    Optional<String> of(String path) {
        if (seen.file(path).isEmpty()) {
            return Optional.empty();
        }
        ReadRights readable = seen.readable();
        if (readable.isEverything()) {
            return seen.workspace().markdown(path);
        }
        return seen.workspace()
                .heldIn(path)
                .flatMap(held -> readable.at(held.site()))
                .flatMap(here -> texts.of(path, here.access(), here.reader()));
    }
}
