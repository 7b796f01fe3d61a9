/// The Markdown files in the browser: a tree, each page rendered, its raw text, its attachments.
///
/// Read in this order: `FilePages` is the door, `FileTree` sees the workspace as people do, `Rendering` turns Markdown
/// into HTML that is safe to show. Files were written by strangers: no link,
/// image, tag or name in them is trusted. The package knows files and their front matter only, neither Confluence nor
/// how the files came to be.
@NullMarked
package dev.anabranch.server.files;

import org.jspecify.annotations.NullMarked;
