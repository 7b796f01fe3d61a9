package dev.anabranch.simulator.model;

/// An order in which content is listed. Ties are broken by id, in the same direction.
public record Sort(Key key, boolean descending) {
    /// What is compared.
    public enum Key {
        ID,
        CREATED,
        MODIFIED,
        TITLE
    }

    /// Oldest id first.
    public static final Sort BY_ID = new Sort(Key.ID, false);

    /// Last changed first.
    public static final Sort NEWEST_FIRST = new Sort(Key.MODIFIED, true);

    /// Where a content stands in this order now.
    public Slot slotOf(Content content) {
        return switch (key) {
            case ID -> new Slot(content.id(), "", content.id());
            case CREATED -> new Slot(content.createdAt().toEpochMilli(), "", content.id());
            case MODIFIED -> new Slot(content.modifiedAt().toEpochMilli(), "", content.id());
            case TITLE -> new Slot(0, Titles.fold(content.title()), content.id());
        };
    }
}
