/// HTTP for the simulator: a small server under full control, routes, callers, answers.
///
/// Read first [Route][dev.anabranch.simulator.http.Route] and
/// [Exchange][dev.anabranch.simulator.http.Exchange]: another package answers an address by giving routes whose handler
/// turns an exchange into an [Answer][dev.anabranch.simulator.http.Answer].
/// [Endpoints][dev.anabranch.simulator.http.Endpoints]
/// bundles the routes of one API with the words in which that API refuses.
///
/// This package knows the model's callers and views, and no API.
@NullMarked
package dev.anabranch.simulator.http;

import org.jspecify.annotations.NullMarked;
