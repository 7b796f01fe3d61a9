package dev.anabranch.server.sync;

/// Who looks on while a run goes on.
///
/// @param listener hears what happens
/// @param stop asks the run to stop
/// @param requests that the run makes
public record Watch(SyncListener listener, StopSignal stop, RequestLog requests) {}
