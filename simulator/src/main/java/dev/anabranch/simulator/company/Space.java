package dev.anabranch.simulator.company;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A space with all that lies in it.
///
/// @param description plain text
/// @param homePageId the id of the space's home page; empty only for a space without one
/// @param viewers who may see the space; the page restrictions come on top
/// @param anonymous whether people who are not signed in may see the space as well
/// @param nodes pages, blog posts and folders; siblings stand in the order in which the site shows them
public record Space(
        long id,
        String key,
        String name,
        Type type,
        Status status,
        String description,
        Optional<Long> homePageId,
        String author,
        Instant created,
        Audience viewers,
        boolean anonymous,
        List<Node> nodes) {
    /// What sort of space it is.
    public enum Type {
        /// An ordinary space.
        GLOBAL,
        /// An ordinary space made from the collaboration template.
        COLLABORATION,
        /// A help centre.
        KNOWLEDGE_BASE,
        /// Somebody's own; its key starts with a tilde.
        PERSONAL
    }

    /// Whether the space is still in use.
    public enum Status {
        /// In use.
        CURRENT,
        /// Put away; readable, and left out of searches unless asked for.
        ARCHIVED
    }

    /// Copies the nodes.
    public Space {
        nodes = List.copyOf(nodes);
    }
}
