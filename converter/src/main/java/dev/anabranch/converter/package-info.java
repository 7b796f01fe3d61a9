/// Confluence content to Markdown, as a pure function: text in, text and a report out.
///
/// Read in this order: [Converter] is the door, [Conversion] what it returns, [References] what a body links to,
/// includes or lists. The values exchanged with the caller are in `page`; a body becomes the sealed tree of `tree`
/// by `storage` or `adf` (with the macros of `macro`), and the tree becomes text in `markdown`.
///
/// Knows nothing of files, sockets, clocks, HTTP or Spring. What lives elsewhere (other pages, people, attachments) is
/// asked of the caller through one interface.
@NullMarked
package dev.anabranch.converter;

import org.jspecify.annotations.NullMarked;
