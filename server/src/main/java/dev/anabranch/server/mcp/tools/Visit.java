package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.linking.ReadRights;
import dev.anabranch.server.search.Asker;
import dev.anabranch.server.writing.Author;
import java.util.Optional;
import java.util.function.Supplier;

/// Who asks. Made for one message.
///
/// @param rights what they may read
/// @param asker  the same for questions to the index; asked again while an answer is written
/// @param author the same for proposed changes; empty for whoever owns the data, who reads only
public record Visit(ReadRights rights, Supplier<Asker> asker, Optional<Author> author) {
    /// Id of the person; empty for whoever owns the data.
    Optional<String> person() {
        return author.map(Author::id);
    }
}
