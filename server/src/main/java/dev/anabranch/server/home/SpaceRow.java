package dev.anabranch.server.home;

import dev.anabranch.server.content.Inventory.SpaceHolding;
import java.util.Optional;

/// A space as the first page shows it.
///
/// @param folder address of its files, once there are any
public record SpaceRow(SpaceHolding holding, Optional<String> folder) {}
