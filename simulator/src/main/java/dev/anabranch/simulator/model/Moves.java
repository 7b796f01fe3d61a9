package dev.anabranch.simulator.model;

import java.util.List;
import java.util.stream.Stream;

/// Hangs pages and folders elsewhere: moves, the trash and back.
record Moves(Store store, View all, TitleRules titles) {
    /// The place behind the siblings.
    Place last(long spaceId, long parentId) {
        return new Place(spaceId, parentId, store.tree().nextPosition(spaceId, parentId));
    }

    /// @throws Refusal when nothing can hang below it in this space
    void checkParent(long spaceId, long parentId) {
        boolean fits = store.find(parentId)
                .filter(Content::isOfTree)
                .filter(parent -> parent.status() == Status.CURRENT && parent.spaceId() == spaceId)
                .isPresent();
        if (!fits) {
            throw Refusal.invalid("The parent with id " + parentId + " is not a current page or folder of this space");
        }
    }

    Content move(Content moving, Place place) {
        if (!moving.isOfTree() || moving.status() == Status.TRASHED) {
            throw Refusal.invalid("Only current pages and folders can be moved");
        }
        store.existingSpace(place.spaceId());
        if (place.parentId() != Place.NOWHERE) {
            checkParent(place.spaceId(), place.parentId());
            checkNotBelowItself(moving, place.parentId());
        }
        if (place.spaceId() != moving.spaceId()) {
            titles.checkMove(moving, place.spaceId());
            leaveHome(moving);
            takeAlong(moving, place.spaceId());
        }
        return store.put(moving.with(moving.core().at(place)));
    }

    Content trash(Content content) {
        Place place = content.core().place();
        List<Content> children = all.children(content.id()).toList();
        children.forEach(child -> store.put(child.with(child.core().at(last(place.spaceId(), place.parentId())))));
        leaveHome(content);
        return store.put(content.with(content.core().with(Status.TRASHED)));
    }

    Content restore(Content content) {
        return store.put(content.with(content.core().with(Status.CURRENT).at(placeToReturn(content))));
    }

    private void checkNotBelowItself(Content moving, long parentId) {
        Content parent = store.existing(parentId);
        boolean below = Stream.concat(Stream.of(parent), store.pathTo(parent).stream())
                .anyMatch(above -> above.id() == moving.id());
        if (below) {
            throw Refusal.invalid("A page cannot be moved below itself");
        }
    }

    // a space whose home page is taken away goes on without one
    private void leaveHome(Content leaving) {
        Space space = store.existingSpace(leaving.spaceId());
        if (space.homepageId() == leaving.id()) {
            store.put(space.withHomepage(Place.NOWHERE));
        }
    }

    private void takeAlong(Content root, long spaceId) {
        List<Content> carried = Stream.of(all.children(root.id()), all.attachments(root.id()), all.comments(root.id()))
                .<Content>flatMap(part -> part)
                .toList();
        for (Content one : carried) {
            takeAlong(one, spaceId);
            Place place = one.core().place();
            store.put(one.with(one.core().at(new Place(spaceId, place.parentId(), place.position()))));
        }
    }

    private Place placeToReturn(Content content) {
        Place old = content.core().place();
        if (!content.isOfTree()) {
            return old;
        }
        boolean parentIsThere = store.find(old.parentId())
                .filter(parent -> parent.status() == Status.CURRENT && parent.spaceId() == old.spaceId())
                .isPresent();
        return last(old.spaceId(), parentIsThere ? old.parentId() : Place.NOWHERE);
    }
}
