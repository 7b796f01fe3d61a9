/// Edits of an existing page by its Markdown, in which everything that was not edited keeps its bytes.
///
/// [EditablePage] is the door: an outline with ids ([OutlineNode]), the Markdown of a node or section, and edits that
/// give an [Edit]: the new storage, each [Change] in it, and each [Conflict] that was not resolved by a guess. A
/// [Sidecar] is what must be kept beside a Markdown file for it to become the page again.
///
/// How it works: [Markup] finds the elements of the original and their offsets, [Nodes] pairs them with the blocks
/// of the tree and those with the blocks of the Markdown. [BlockDiff] compares the Markdown before and after,
/// block by block; [ParagraphEdit] does so with the words of a paragraph. Each difference becomes a patch of the
/// original's characters.
///
/// Knows nothing of how a page is fetched or saved.
@NullMarked
package dev.anabranch.converter.roundtrip;

import org.jspecify.annotations.NullMarked;
