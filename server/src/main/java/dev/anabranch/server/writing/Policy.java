package dev.anabranch.server.writing;

import java.util.Map;

/// What may be written by one connection.
///
/// @param connection id of it
/// @param isOn       whether anything may be written
/// @param service    whether its own account may write for people who have no connection of their own
/// @param spaces     by the id of the space; off in all others
public record Policy(String connection, boolean isOn, boolean service, Map<String, SpaceMode> spaces) {
    /// Copies the map.
    public Policy {
        spaces = Map.copyOf(spaces);
    }

    /// What becomes of proposals in a space.
    ///
    /// @param spaceId its id
    public SpaceMode of(String spaceId) {
        return isOn ? spaces.getOrDefault(spaceId, SpaceMode.OFF) : SpaceMode.OFF;
    }
}
