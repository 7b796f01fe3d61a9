package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.server.content.NodeType;

/// A document whose text is to be read.
record Wanted(String id, NodeType type, String title) {
    static Wanted of(Content content) {
        return new Wanted(content.id(), Reading.node(content).type(), content.title());
    }
}
