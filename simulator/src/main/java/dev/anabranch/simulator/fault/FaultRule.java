package dev.anabranch.simulator.fault;

/// Which requests, which of them, and what happens to those.
record FaultRule(Pick pick, Turn turn, Effect effect) {}
