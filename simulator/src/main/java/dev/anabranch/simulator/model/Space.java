package dev.anabranch.simulator.model;

import java.time.Instant;

/// A space.
///
/// @param type `global`, `collaboration`, `knowledge_base` or `personal`
/// @param homepageId the page that is its overview, or [Place#NOWHERE]
/// @param description plain text
public record Space(
        long id,
        String key,
        String name,
        String type,
        boolean archived,
        String authorId,
        Instant createdAt,
        long homepageId,
        String description,
        SpaceAccess access) {
    /// A current global space without a home page that every user of the site sees.
    public static Space open(long id, String key, String name, String authorId, Instant createdAt) {
        return new Space(
                id, key, name, "global", false, authorId, createdAt, Place.NOWHERE, "", SpaceAccess.EVERY_USER);
    }

    /// The same space with another home page.
    public Space withHomepage(long pageId) {
        return new Space(id, key, name, type, archived, authorId, createdAt, pageId, description, access);
    }

    /// The same space under another name.
    public Space named(String other) {
        return new Space(id, key, other, type, archived, authorId, createdAt, homepageId, description, access);
    }

    /// The same space, archived or not.
    public Space archived(boolean yes) {
        return new Space(id, key, name, type, yes, authorId, createdAt, homepageId, description, access);
    }

    /// The same space with a description in plain text.
    public Space describedAs(String text) {
        return new Space(id, key, name, type, archived, authorId, createdAt, homepageId, text, access);
    }

    /// The same space with other readers.
    public Space readBy(SpaceAccess other) {
        return new Space(id, key, name, type, archived, authorId, createdAt, homepageId, description, other);
    }
}
