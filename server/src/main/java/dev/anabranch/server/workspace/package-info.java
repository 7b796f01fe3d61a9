/// The projection that people see as a tree of Markdown files, and that tree as it can be read.
///
/// Read in this order: [dev.anabranch.server.workspace.Layout] is the pure function from the tree of pages to
/// paths, [dev.anabranch.server.workspace.Mirror] a folder kept equal to spaces of a site, and
/// [dev.anabranch.server.workspace.Workspace] its files for those who read them.
///
/// The package never asks Confluence: what it writes comes from the content store. It knows no Spring.
@NullMarked
package dev.anabranch.server.workspace;

import org.jspecify.annotations.NullMarked;
