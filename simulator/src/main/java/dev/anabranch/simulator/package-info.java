/// An Atlassian site over real HTTP, to develop and test against: a Confluence site, Cloud or Data Center,
/// whose content lives in memory.
///
/// Read first [Simulator][dev.anabranch.simulator.Simulator], which starts one from its
/// [SimulatorOptions][dev.anabranch.simulator.SimulatorOptions]; then the packages in the order `model` (the
/// state), `http` (the server and routes), `v2` and `v1` (the two APIs of Cloud), `auth` (consent and tokens),
/// `datacenter`, `control` (how a test drives the site).
///
/// It shares no class with the client that it is used to test, and knows nothing of the product.
@NullMarked
package dev.anabranch.simulator;

import org.jspecify.annotations.NullMarked;
