package dev.anabranch.server.source;

import dev.anabranch.server.content.Space;

/// A space that the account may see, to choose from.
///
/// @param type the site's word: `global`, `personal` and others
/// @param archived whether it was put away
public record SpaceOffer(Space space, String type, boolean archived) {
    /// Whether it belongs to one person.
    public boolean isPersonal() {
        return type.equalsIgnoreCase("personal") || space.key().startsWith("~");
    }

    static SpaceOffer of(dev.anabranch.atlassian.confluence.Space space) {
        return new SpaceOffer(Reading.space(space), space.type(), space.archived());
    }
}
