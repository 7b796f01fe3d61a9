package dev.anabranch.server.source;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Node;
import java.util.List;
import java.util.Map;

/// What a reading would find, told by lists without texts.
///
/// @param nodes everything that is taken, folders and the like among it
/// @param bytes how many bytes each attached file has
/// @param skipped how many documents are left out, and by which filter
/// @param listedFiles how many attached files had to be looked at, those of other spaces among them
/// @param complete whether every list came to its end
public record Survey(
        List<Node> nodes,
        Map<DocumentId, Long> bytes,
        Map<Census.Skipped, Integer> skipped,
        int listedFiles,
        boolean complete) {
    public Survey {
        nodes = List.copyOf(nodes);
        bytes = Map.copyOf(bytes);
        skipped = Map.copyOf(skipped);
    }
}
