package dev.anabranch.server.sync;

import java.util.function.Supplier;

/// Who looks on while a run goes on.
///
/// @param listener hears what happens
/// @param stop asks the run to stop
/// @param usage what the run has cost so far
public record Watch(SyncListener listener, StopSignal stop, Supplier<Usage> usage) {}
