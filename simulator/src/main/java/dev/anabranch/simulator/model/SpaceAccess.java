package dev.anabranch.simulator.model;

/// Who may view a space.
///
/// @param everyUser every account of the site
/// @param anonymous also callers without an account
/// @param named further people and groups
public record SpaceAccess(boolean everyUser, boolean anonymous, Principals named) {
    /// Every account of the site, nobody else.
    public static final SpaceAccess EVERY_USER = new SpaceAccess(true, false, Principals.NONE);

    /// Only these people and groups.
    public static SpaceAccess only(Principals named) {
        return new SpaceAccess(false, false, named);
    }
}
