package dev.anabranch.simulator.model;

/// A whiteboard, a database, an embed (a smart link) or slides in the page tree: the interface tells that it is there
/// and where it hangs, and nothing of what is on it. Its title takes no page's title away. Confluence Cloud only.
///
/// @param type which of the four
/// @param embedUrl where an embed points; empty for the others
public record Canvas(Core core, ContentType type, String embedUrl) implements Content {
    /// @throws IllegalArgumentException for any other type
    public Canvas {
        if (type != ContentType.WHITEBOARD
                && type != ContentType.DATABASE
                && type != ContentType.EMBED
                && type != ContentType.SLIDE) {
            throw new IllegalArgumentException("A " + type.apiName() + " is no whiteboard, database, embed or slide.");
        }
    }

    @Override
    public Canvas with(Core other) {
        return new Canvas(other, type, embedUrl);
    }
}
