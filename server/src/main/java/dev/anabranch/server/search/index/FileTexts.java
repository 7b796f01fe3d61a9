package dev.anabranch.server.search.index;

import dev.anabranch.converter.page.TextBlock;
import dev.anabranch.server.content.StoredDocument;
import java.util.List;
import java.util.Optional;

/// The texts of attached files. Reading one takes seconds, so that it is done apart from everything else, and once.
public interface FileTexts {
    /// What is known of a file without reading it; empty when it is to be read.
    Optional<FileText> known(StoredDocument file);

    /// Reads a file; what came of it is known from then on, unless it could not be read at all.
    ///
    /// @return false when nobody could read now, whichever file: another time it may be possible
    boolean read(StoredDocument file);

    /// What came of a file.
    ///
    /// @param blocks its pieces, under the names of pages, sheets or slides
    /// @param whyNone why it has no text, or not all of it, in words; empty where it has
    record FileText(List<TextBlock> blocks, String whyNone) {
        /// Copies the list.
        public FileText {
            blocks = List.copyOf(blocks);
        }
    }

    /// Files are found by their names.
    FileTexts NONE = new FileTexts() {
        @Override
        public Optional<FileText> known(StoredDocument file) {
            return Optional.of(new FileText(List.of(), ""));
        }

        @Override
        public boolean read(StoredDocument file) {
            return true; // nobody wants to know
        }
    };
}
