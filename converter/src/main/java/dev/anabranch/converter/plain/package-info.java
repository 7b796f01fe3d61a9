/// The plain text of a page for search, from the same tree as the Markdown.
///
/// [PlainTextWriter] walks the tree and gives one [dev.anabranch.converter.page.TextBlock] for each piece that could be
/// found, with the headings above it and its place in the source. What lives elsewhere is not in it: who may read it is
/// another page's matter.
///
/// Knows neither a format nor Markdown.
@NullMarked
package dev.anabranch.converter.plain;

import org.jspecify.annotations.NullMarked;
