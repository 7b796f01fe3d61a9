/// MCP over standard input and output, for clients that start a program of their own: [Lines] reads and writes the
/// lines, [RunningAddress] passes them on to a server that runs. Nothing but messages of the protocol is written to the
/// output.
@NullMarked
package dev.anabranch.server.mcp.stdio;

import org.jspecify.annotations.NullMarked;
