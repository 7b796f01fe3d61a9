package dev.anabranch.server.writing;

import dev.anabranch.converter.roundtrip.OutlineNode;
import dev.anabranch.server.content.DocumentId;
import java.util.List;

/// A page as it is on the site at this moment, to be edited.
///
/// @param markdown of the whole page, as [PageEdit.WholePage] wants it back
/// @param nodes    the parts of it, with the ids by which [PageEdit] names them
public record PageOutline(
        String site, DocumentId page, String title, int version, String markdown, List<OutlineNode> nodes) {
    /// Copies the list.
    public PageOutline {
        nodes = List.copyOf(nodes);
    }
}
