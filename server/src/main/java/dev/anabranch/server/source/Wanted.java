package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.server.content.NodeType;

/// A document whose text is to be read.
///
/// @param archived whether it was listed as archived; else it is wanted only as long as it is current
record Wanted(String id, NodeType type, String title, boolean archived) {
    Wanted(String id, NodeType type, String title) {
        this(id, type, title, false);
    }

    static Wanted of(Content content) {
        return new Wanted(
                content.id(),
                Reading.node(content).type(),
                content.title(),
                content.status() == ContentStatus.ARCHIVED);
    }
}
