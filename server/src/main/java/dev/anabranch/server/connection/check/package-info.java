/// Tries a connection before anything relies on it: one named check after another, each with what was found and, where
/// it failed, what to do.
///
/// Start with [dev.anabranch.server.connection.check.ConnectionCheck]. It only reads, a handful of requests, and knows
/// no screen: pages, REST and the command line show the same results.
@NullMarked
package dev.anabranch.server.connection.check;

import org.jspecify.annotations.NullMarked;
