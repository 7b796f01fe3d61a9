package dev.anabranch.simulator.model;

import java.util.Optional;

/// Who may view a space, and who of these may write in it.
///
/// @param everyUser every account of the site
/// @param anonymous also callers without an account
/// @param named further people and groups
/// @param writers those who may make and change things; empty for everybody with an account who may view
///     the space
public record SpaceAccess(boolean everyUser, boolean anonymous, Principals named, Optional<Principals> writers) {
    /// Every account of the site, nobody else.
    public static final SpaceAccess EVERY_USER = new SpaceAccess(true, false, Principals.NONE);

    /// Whoever may view it with an account may write, too.
    public SpaceAccess(boolean everyUser, boolean anonymous, Principals named) {
        this(everyUser, anonymous, named, Optional.empty());
    }

    /// Only these people and groups.
    public static SpaceAccess only(Principals named) {
        return new SpaceAccess(false, false, named);
    }

    /// The same readers, of whom only these write; nobody when it names nobody.
    public SpaceAccess writtenBy(Principals only) {
        return new SpaceAccess(everyUser, anonymous, named, Optional.of(only));
    }
}
