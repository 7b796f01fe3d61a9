package dev.anabranch.server.writing;

import dev.anabranch.server.content.DocumentId;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;

/// What somebody wants changed in Confluence. Line ends of its texts are `\n`, whatever they were.
public sealed interface Wish {
    /// What it is about; empty for a page that is not there yet.
    Optional<DocumentId> document();

    /// A new page.
    ///
    /// @param spaceKey key of its space
    /// @param parent   the page that it is to lie below; empty: the top of the space
    record CreatePage(String spaceKey, Optional<DocumentId> parent, String title, String markdown) implements Wish {
        /// With plain line ends.
        public CreatePage {
            markdown = LineEnds.plain(markdown);
        }

        @Override
        public Optional<DocumentId> document() {
            return Optional.empty();
        }
    }

    /// Another title or text of a page.
    record ChangePage(DocumentId page, PageEdit edit) implements Wish {
        @Override
        public Optional<DocumentId> document() {
            return Optional.of(page);
        }
    }

    /// A comment below a page.
    record FooterComment(DocumentId page, String markdown) implements Wish {
        /// With plain line ends.
        public FooterComment {
            markdown = LineEnds.plain(markdown);
        }

        @Override
        public Optional<DocumentId> document() {
            return Optional.of(page);
        }
    }

    /// An answer to a comment.
    ///
    /// @param page    that the comment is on
    /// @param comment the one that is answered
    record Reply(DocumentId page, DocumentId comment, String markdown) implements Wish {
        /// With plain line ends.
        public Reply {
            markdown = LineEnds.plain(markdown);
        }

        @Override
        public Optional<DocumentId> document() {
            return Optional.of(page);
        }
    }

    /// A comment on words of a page.
    ///
    /// @param selected   the words, as the page shows them
    /// @param occurrence which of the places where they stand, from 0
    record InlineComment(DocumentId page, String selected, int occurrence, String markdown) implements Wish {
        /// With plain line ends.
        public InlineComment {
            selected = LineEnds.plain(selected);
            markdown = LineEnds.plain(markdown);
        }

        @Override
        public Optional<DocumentId> document() {
            return Optional.of(page);
        }
    }

    /// Labels put to a page and taken off it.
    record ChangeLabels(DocumentId page, Set<String> added, Set<String> removed) implements Wish {
        /// Copies the sets.
        public ChangeLabels {
            added = Set.copyOf(added);
            removed = Set.copyOf(removed);
        }

        @Override
        public Optional<DocumentId> document() {
            return Optional.of(page);
        }
    }

    /// Another place in the tree.
    ///
    /// @param target what the page is to lie below, or beside
    record MovePage(DocumentId page, Where where, DocumentId target) implements Wish {
        @Override
        public Optional<DocumentId> document() {
            return Optional.of(page);
        }
    }

    /// Where a page is put, seen from the target.
    enum Where {
        /// Below it, as its last child.
        BELOW,
        /// Beside it, before it.
        BEFORE,
        /// Beside it, behind it.
        AFTER
    }

    /// A file attached to a page; a new version where there is one of this name.
    ///
    /// @param bytes   at most [Limits#MOST_BYTES]
    /// @param comment about this version; may be empty
    record AttachFile(DocumentId page, String name, String mediaType, FileBytes bytes, String comment) implements Wish {
        /// Puts the name into the form (NFC) that sites keep, so that what is shown is what is sent.
        public AttachFile {
            name = Normalizer.normalize(name, Normalizer.Form.NFC);
        }

        @Override
        public Optional<DocumentId> document() {
            return Optional.of(page);
        }
    }
}
