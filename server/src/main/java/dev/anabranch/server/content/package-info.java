/// What Confluence said, as it said it: spaces, documents, the tree around them, people. The only truth we store;
/// every file and every index is derived from it and can be rebuilt without asking Confluence.
///
/// Read in this order: [dev.anabranch.server.content.Document] is what is kept,
/// [dev.anabranch.server.content.Change] what a source says about it, and
/// [dev.anabranch.server.content.ContentStore] applies a batch of changes in one transaction: the documents, one
/// row of [dev.anabranch.server.content.PendingWork] per projection, and the checkpoint last.
///
/// The package knows neither HTTP nor files, and no Spring.
@NullMarked
package dev.anabranch.server.content;

import org.jspecify.annotations.NullMarked;
