package dev.anabranch.converter.page;

/// In which order a list is wanted.
///
/// @param reversed whether the last comes first
public record Order(By by, boolean reversed) {
    /// As the pages are ordered in the tree of the space.
    public static final Order OF_THE_TREE = new Order(By.POSITION, false);

    /// What decides the order.
    public enum By {
        POSITION,
        TITLE,
        CREATED,
        MODIFIED,
        SIZE
    }
}
