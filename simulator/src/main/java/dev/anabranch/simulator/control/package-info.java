/// The simulator's own interface, under `/_simulator`: reading the log, switching faults on and off, changing
/// content and time from outside, so that any script can drive a test. Described in `docs/simulator.md`.
///
/// [Control][dev.anabranch.simulator.control.Control] lists the addresses. It needs no sign-in and no version of the
/// API.
@NullMarked
package dev.anabranch.simulator.control;

import org.jspecify.annotations.NullMarked;
