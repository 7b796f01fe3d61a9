package dev.anabranch.simulator.cql;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What a query may ask of a piece of content. A query calls only what its clauses need, so that a costly answer
/// ([#text()]) may be computed when asked for.
public interface Searchable {
    /// The content id, as the API writes it.
    String id();

    /// `page`, `blogpost`, `comment`, `attachment`, `folder`, ...
    String type();

    /// `live` for a live document; empty otherwise.
    default Optional<String> subtype() {
        return Optional.empty();
    }

    /// The key of the space that the content lies in.
    String spaceKey();

    /// The name of that space.
    String spaceTitle();

    /// The type of that space, such as `global` or `personal`.
    String spaceType();

    /// The title as people wrote it.
    String title();

    /// The words that a full text search finds: the body without markup.
    String text();

    /// The names of its labels, without prefix.
    Collection<String> labels();

    /// Ids of everything above it in the tree, in any order.
    Collection<String> ancestorIds();

    /// The id of what is directly above it in the tree.
    Optional<String> parentId();

    /// For comments and attachments the id of the content that holds them.
    Optional<String> containerId();

    /// The account id of who created it.
    String creatorId();

    /// The account ids of everybody who ever saved a version, the creator included.
    Collection<String> contributorIds();

    /// The account ids that the body mentions.
    Collection<String> mentionedIds();

    /// The names of the macros in the body.
    Collection<String> macros();

    /// When it was created.
    Instant created();

    /// When its newest version was made.
    Instant lastModified();

    /// The account ids of everybody who follows it.
    default Collection<String> watcherIds() {
        return List.of();
    }

    /// The account ids of everybody who keeps it as a favourite.
    default Collection<String> favouriteOfIds() {
        return List.of();
    }
}
