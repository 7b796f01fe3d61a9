/// The manners of Confluence Cloud on its own address and behind Atlassian's gateway.
///
/// Read in this order: [dev.anabranch.simulator.cloud.CloudOptions] says which site it is,
/// [dev.anabranch.simulator.cloud.CloudEdition] is what is done with every request, `Gateway` the second way in, and
/// `Habits` the traps that can be switched on. What an address answers by itself is told by `v1` and `v2`.
@NullMarked
package dev.anabranch.simulator.cloud;

import org.jspecify.annotations.NullMarked;
