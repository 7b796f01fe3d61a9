package dev.anabranch.simulator.model;

/// Where content hangs.
///
/// @param parentId the page or folder above; of an attachment or root comment the content that carries it; of a reply
///     the comment answered; [#NOWHERE] at the root of a space
/// @param position the order among siblings, ascending
public record Place(long spaceId, long parentId, int position) {
    /// The parent id of what has no parent.
    public static final long NOWHERE = 0;

    /// The root of a space, in the first position.
    public static Place rootOf(long spaceId) {
        return new Place(spaceId, NOWHERE, 0);
    }

    /// A place below a parent.
    public static Place below(Content parent, int position) {
        return new Place(parent.spaceId(), parent.id(), position);
    }
}
