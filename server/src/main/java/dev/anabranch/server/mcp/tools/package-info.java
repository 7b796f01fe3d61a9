/// What agents can ask for: the tools, resources and prompts that read what is held, each with the rights of whoever
/// asks, and never more.
///
/// Read in this order: [ReadTools] is all of it; [Visit] says who asks; [Shelf] finds documents that they may read, and
/// their texts. What was written by strangers stands in fields named `source_text`, or is a name that [Plain] has
/// cleaned. Hidden and absent look alike. The package knows neither HTTP nor the words of the protocol.
@NullMarked
package dev.anabranch.server.mcp.tools;

import org.jspecify.annotations.NullMarked;
