/// Puts into a page what its macros show from elsewhere: other pages, lists, issues, Confluence's own rendering.
///
/// [Expansion] walks a page as read and asks the caller for each [dev.anabranch.converter.tree.Inline.Elsewhere];
/// what it answers becomes blocks of the page, made by [Inclusion], [Lists], [Reports] and [Queries]. Each
/// expansion has a [Budget], so that no loop and no page of thousand includes grows without end. Without an answer
/// the macro's own words stay.
///
/// Knows nothing of Markdown.
@NullMarked
package dev.anabranch.converter.elsewhere;

import org.jspecify.annotations.NullMarked;
