/// The state of a simulated Confluence site, as the service keeps it: spaces, people, and content with its versions,
/// tree, labels, restrictions, trash and archive.
///
/// Read first [Site][dev.anabranch.simulator.model.Site], the one door through which everything changes and which bumps
/// versions as Confluence does; then [View][dev.anabranch.simulator.model.View], what one caller may read; then
/// [Content][dev.anabranch.simulator.model.Content], an immutable snapshot of a page, blog post, folder, attachment or
/// comment.
///
/// This package knows neither HTTP nor JSON nor the query language: those stand on it.
@NullMarked
package dev.anabranch.simulator.model;

import org.jspecify.annotations.NullMarked;
