/// The tree between the formats: what a page says, whichever format it came in.
///
/// A [Page] is a list of [Block]s; running text is a flat list of [Inline]s, each with a [Style] (marks and link), so
/// that marks which overlap, or reach over a block in broken input, need no nesting. Values are immutable, and no tree
/// is deeper than its builder allows, so walking one by recursion is safe.
///
/// Knows neither how a tree is read nor how it is written.
@NullMarked
package dev.anabranch.converter.tree;

import org.jspecify.annotations.NullMarked;
