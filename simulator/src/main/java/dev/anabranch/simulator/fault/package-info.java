/// Misbehaviour on demand: rules that pick requests and say what goes wrong with them.
///
/// Read [Faults][dev.anabranch.simulator.fault.Faults], which is asked about each request, then
/// [FaultRule][dev.anabranch.simulator.fault.FaultRule] and [Effect][dev.anabranch.simulator.fault.Effect];
/// [FaultJson][dev.anabranch.simulator.fault.FaultJson] reads them. The JSON is described in `docs/simulator.md`.
///
/// It knows requests and answers and nothing of what they mean.
@NullMarked
package dev.anabranch.simulator.fault;

import org.jspecify.annotations.NullMarked;
