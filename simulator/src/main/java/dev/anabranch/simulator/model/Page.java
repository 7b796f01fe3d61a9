package dev.anabranch.simulator.model;

/// A page.
///
/// @param ownerId the account that owns it now
/// @param subtype `live` for a live doc, else empty
public record Page(Core core, String ownerId, String subtype) implements Content {
    /// A plain page, owned by its author.
    public static Page of(Core core) {
        return new Page(core, core.authorId(), "");
    }

    @Override
    public ContentType type() {
        return ContentType.PAGE;
    }

    @Override
    public Page with(Core other) {
        return new Page(other, ownerId, subtype);
    }
}
