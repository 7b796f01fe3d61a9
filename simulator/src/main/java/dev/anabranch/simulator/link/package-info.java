/// Addresses by which people reach content, as both APIs write them.
///
/// There is only [Links][dev.anabranch.simulator.link.Links]. The package knows the model and no API, nor which of
/// these addresses somebody answers.
@NullMarked
package dev.anabranch.simulator.link;

import org.jspecify.annotations.NullMarked;
