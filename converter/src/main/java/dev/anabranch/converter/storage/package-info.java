/// Reads storage format, Confluence's XML without a root, into the tree.
///
/// [StorageReader] is the door. It drives a [Scanner], which cuts any text at all into tags and text and never
/// fails, and a [Reading], which keeps the stack of open elements; what an element gathers until its end is a
/// [Part]. Markup that is not well-formed is mended as it comes: what is closed too early or never, cells without
/// a row, items without a list.
///
/// Knows nothing of Markdown.
@NullMarked
package dev.anabranch.converter.storage;

import org.jspecify.annotations.NullMarked;
