/// Runs in the server: one at a time of each space, started by a person or by the clock, watched live, looked up later.
///
/// Read in this order: [dev.anabranch.server.runs.RunDesk] lets runs go,
/// [dev.anabranch.server.runs.LiveRun]
/// is what can be seen of it meanwhile, `Schedule` starts runs by the clock. `RunPages`, `RunApi` and `RunEvents` are
/// the doors. A browser that goes away never stops a run. The package does not know what a run does: `sync` does.
@NullMarked
package dev.anabranch.server.runs;

import org.jspecify.annotations.NullMarked;
