/// The Model Context Protocol (MCP) as this server speaks it, without knowing what is offered, over which transport, or
/// who asks: [Dispatcher] answers one message at a time out of an [Offer], in the words of the protocol's [Version].
///
/// There are two eras. Up to 2025-11-25 a client says `initialize` first; from 2026-07-28 on each request carries all
/// that it takes ([Stateless]). One set of definitions ([Tool], [Prompt], [ResourceTemplate]) serves both. Nothing is
/// kept between two messages. Why this is code of our own: docs/decisions/0030.
@NullMarked
package dev.anabranch.server.mcp.protocol;

import org.jspecify.annotations.NullMarked;
