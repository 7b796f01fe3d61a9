package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.linking.ReadRights;
import dev.anabranch.server.search.Asker;
import java.util.Optional;
import java.util.function.Supplier;

/// Who asks. Made for one message.
///
/// @param rights what they may read
/// @param asker  the same for questions to the index; asked again while an answer is written
/// @param person id of the person; empty for whoever owns the data
public record Visit(ReadRights rights, Supplier<Asker> asker, Optional<String> person) {}
