/// Every exchange of every test is held against the specifications that the vendor publishes.
///
/// Read [Conformance][dev.anabranch.simulator.openapi.Conformance] first. `ConformanceListener` tells it of each
/// exchange and `ConformanceExtension` fails the test in which something was found; both are found on the class
/// path of tests, here and in the modules that use the simulator, without being asked for. `deviations.tsv` beside
/// the specifications lists where the service is known to differ, each with its source; a stripped copy of the
/// specifications lies there, made by `StripSpecification`.
@NullMarked
package dev.anabranch.simulator.openapi;

import org.jspecify.annotations.NullMarked;
