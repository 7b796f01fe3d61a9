package dev.anabranch.server.sync;

import java.time.Duration;
import java.time.Instant;

/// One request that a run made.
///
/// @param number its place in the run, from 1
/// @param at when it was sent
/// @param path below the site, without the query
/// @param query what may be shown of the query: names, and values that give nothing away; empty when there was none
/// @param status of the answer, 0 when there was none
/// @param took from sending to the last byte
/// @param bytes of the answer, as they came over the wire
/// @param points that it cost of an app's quota
public record RunRequest(
        int number,
        Instant at,
        String method,
        String path,
        String query,
        int status,
        Duration took,
        long bytes,
        int points) {}
