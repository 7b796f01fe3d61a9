/// Markdown back to storage format: the reverse of every form that this converter writes.
///
/// [MarkdownToStorage] is the door, [StoredMarkdown] what it returns, [Resolver] what the caller answers about
/// paths and people, [Forms] which words and fences stand for more than themselves. [MarkdownReader] parses GitHub
/// flavoured Markdown into the tree that all formats share; [StorageWriter] writes the tree as storage format that
/// is well-formed by construction: every element is closed by the method that opened it, and all text goes through
/// [Xml].
///
/// Stands on commonmark-java, which no package of the other direction knows. Knows nothing of an existing page: what
/// becomes of one that is edited is the business of `roundtrip`.
@NullMarked
package dev.anabranch.converter.back;

import org.jspecify.annotations.NullMarked;
