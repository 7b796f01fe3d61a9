package dev.anabranch.server.sync;

import java.time.Instant;

/// What a run did with one document.
///
/// @param number its place in the run, from 1
/// @param type Confluence's word: `page`, `blogpost`, `attachment`
/// @param path its file, relative to the workspace; empty when it has none
/// @param code why it failed, stable and short; empty otherwise
/// @param message why it failed, for people; empty otherwise
public record RunDocument(
        int number,
        String id,
        String type,
        String title,
        Outcome outcome,
        String path,
        String code,
        String message,
        Instant at) {}
