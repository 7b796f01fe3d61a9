package dev.anabranch.atlassian.confluence;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Which pages or blog posts to list, in which order, with which bodies. Immutable; each method gives a changed
/// copy.
///
/// @param spaceIds only in these spaces, at most 100; all when empty
/// @param ids only these, at most 250; all when empty
/// @param statuses only in these; the site's default (current, and for pages archived too) when empty
/// @param sort the order
/// @param body the format of bodies
/// @param limit most items in one page of the list, 1 to 250
public record ContentQuery(
        List<String> spaceIds, List<String> ids, Set<ContentStatus> statuses, Sort sort, BodyFormat body, int limit) {

    public ContentQuery {
        spaceIds = List.copyOf(spaceIds);
        ids = List.copyOf(ids);
        statuses = Set.copyOf(statuses);
        if (spaceIds.size() > 100 || ids.size() > 250 || limit < 1 || limit > 250) {
            throw new IllegalArgumentException("At most 100 spaces, 250 ids, and 1 to 250 items a page.");
        }
    }

    /// Everything that the account may see, by id, 250 a page, without bodies.
    public static ContentQuery all() {
        return new ContentQuery(List.of(), List.of(), Set.of(), Sort.ID, BodyFormat.NONE, 250);
    }

    /// Everything in one space.
    public static ContentQuery inSpace(String spaceId) {
        return all().spaces(List.of(spaceId));
    }

    /// Exactly these ids; those that are absent or hidden are silently missing from the list.
    public static ContentQuery byIds(Collection<String> ids) {
        return new ContentQuery(List.of(), List.copyOf(ids), Set.of(), Sort.ID, BodyFormat.NONE, 250);
    }

    /// The same in these spaces.
    public ContentQuery spaces(Collection<String> spaceIds) {
        return new ContentQuery(List.copyOf(spaceIds), ids, statuses, sort, body, limit);
    }

    /// The same with only these statuses.
    public ContentQuery statuses(ContentStatus... statuses) {
        return new ContentQuery(spaceIds, ids, Set.of(statuses), sort, body, limit);
    }

    /// The same, last changed first.
    public ContentQuery newestFirst() {
        return new ContentQuery(spaceIds, ids, statuses, Sort.NEWEST_FIRST, body, limit);
    }

    /// The same with bodies of this format.
    public ContentQuery body(BodyFormat body) {
        return new ContentQuery(spaceIds, ids, statuses, sort, body, limit);
    }

    /// The same with this many items a page.
    public ContentQuery limit(int limit) {
        return new ContentQuery(spaceIds, ids, statuses, sort, body, limit);
    }

    /// Orders of a list.
    public enum Sort {
        /// By id: stable while others edit.
        ID,
        /// Last changed first, by the creation of the newest version.
        NEWEST_FIRST
    }
}
