package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import java.util.function.Function;

/// What is to be made of bodies, given from outside.
///
/// @param checked gives back a body in storage format if the service would take it, and throws a
///     [dev.anabranch.simulator.model.Refusal] if not
/// @param rendered the HTML of `view`
public record BodyRules(Function<Body.Text, Body.Text> checked, Function<Content, String> rendered) {}
