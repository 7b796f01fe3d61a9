/// Anabranch simulator.
@NullMarked
package dev.anabranch.simulator;

import org.jspecify.annotations.NullMarked;
