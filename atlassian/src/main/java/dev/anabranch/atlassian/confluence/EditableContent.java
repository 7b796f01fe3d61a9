package dev.anabranch.atlassian.confluence;

import java.util.Optional;

/// A page or blog post as it is before it is changed: what the account that asks may see of it.
///
/// @param type [ContentType#PAGE] or [ContentType#BLOG_POST]
/// @param status anything; a trashed one is told, too
/// @param spaceKey empty when the account may see the thing but not its space
/// @param parent what it hangs below; empty at the root of a space, in the trash, and for blog posts
/// @param version its newest, whose number a [ContentEdit] names as its base
/// @param storage its text in storage format, as the site keeps it
/// @param webPath where people read it, relative to the site's wiki; empty when the site does not tell
public record EditableContent(
        String id,
        ContentType type,
        ContentStatus status,
        String title,
        String spaceId,
        String spaceKey,
        Optional<Parent> parent,
        Version version,
        String storage,
        String webPath) {

    /// It, as others name it.
    public Parent asParent() {
        return new Parent(id, type);
    }
}
