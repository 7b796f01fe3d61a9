/// The loop that carries changes from a source into the content store and on into the projections, and what is
/// known of each run.
///
/// Read in this order: [dev.anabranch.server.sync.Sync] is the loop, [dev.anabranch.server.sync.SyncRequest] what
/// it is asked, [dev.anabranch.server.sync.SyncEvent] what it tells on the way and
/// [dev.anabranch.server.sync.SyncReport] what it tells at the end; [dev.anabranch.server.sync.RunStore] remembers
/// that. The loop is the only judge of errors.
///
/// The package does not know which projections there are, nor what a file is; and no Spring.
@NullMarked
package dev.anabranch.server.sync;

import org.jspecify.annotations.NullMarked;
