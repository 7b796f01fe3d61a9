package dev.anabranch.simulator.company;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A page, blog post, folder, whiteboard, database or embed.
///
/// @param slug name of the resource file without its extension, unique over all spaces; never shown by the site
/// @param parentId empty for what lies at the root of the space, for blog posts and for what is in the trash
/// @param live whether the page is a live doc
/// @param versions oldest first, never empty; the last one is what the site shows
/// @param labels global labels; `my:favourite` style prefixes are kept as written
/// @param readers who may read, where that is restricted; restrictions of ancestors come on top
/// @param editors who may edit, where that is restricted
/// @param embedUrl where an embed points; empty for all others
/// @param properties content properties: JSON by key
public record Node(
        long id,
        String slug,
        Kind kind,
        Status status,
        Optional<Long> parentId,
        String title,
        boolean live,
        List<Version> versions,
        List<String> labels,
        Audience readers,
        Audience editors,
        List<Comment> comments,
        List<Attachment> attachments,
        String embedUrl,
        Map<String, String> properties) {
    /// The kinds of content that have a place of their own.
    public enum Kind {
        /// A page in the tree.
        PAGE,
        /// A dated post outside the tree.
        BLOGPOST,
        /// A folder in the tree; it has no body.
        FOLDER,
        /// A whiteboard in the tree; it has no body that could be read.
        WHITEBOARD,
        /// A database in the tree; it has no body that could be read.
        DATABASE,
        /// An address in the tree; it has no body.
        EMBED
    }

    /// Where in its life the content is.
    public enum Status {
        /// To be seen by readers.
        CURRENT,
        /// Put away, at its old place; the title stays taken.
        ARCHIVED,
        /// In the trash.
        TRASHED
    }

    /// Copies the lists.
    public Node {
        versions = List.copyOf(versions);
        labels = List.copyOf(labels);
        comments = List.copyOf(comments);
        attachments = List.copyOf(attachments);
        properties = Map.copyOf(properties);
    }

    /// The first version: who made this, and when.
    public Version first() {
        return versions.getFirst();
    }

    /// The version that the site shows.
    public Version current() {
        return versions.getLast();
    }

    /// The body in storage format as the site shows it; empty for what is neither page nor blog post.
    public String body() {
        return current().body();
    }
}
