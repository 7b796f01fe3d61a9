/// Writes the tree as GitHub flavoured Markdown.
///
/// [MarkdownWriter] is the door. [BlockWriter] writes blocks line by line into [Lines], which knows the prefixes
/// of lists and quotations; [InlineWriter] turns running text into a [Draft], in which marks and doubtful
/// characters are still open; [Delimiters] plays a Markdown parser's rules for emphasis over the draft, so that
/// only what would be misread is escaped and only what would not close is written as HTML. [Links] asks the caller
/// where things are.
///
/// Every text written here is read back by a GFM parser as the same words in the same structure.
@NullMarked
package dev.anabranch.converter.markdown;

import org.jspecify.annotations.NullMarked;
