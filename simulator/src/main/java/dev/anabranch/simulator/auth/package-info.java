/// Atlassian's side of OAuth 2.0 (3LO), which an app meets at a host of its own: the page on which a person
/// consents, the token endpoint with rotating refresh tokens, and the page on which people take their consent
/// back.
///
/// Read first [Grants][dev.anabranch.simulator.auth.Grants], which knows what every token is worth at a time;
/// then [AuthOptions][dev.anabranch.simulator.auth.AuthOptions] and [App][dev.anabranch.simulator.auth.App].
/// [AuthHost][dev.anabranch.simulator.auth.AuthHost] bundles the addresses.
///
/// What it does comes from atlassian-api.md 1.1 and reliability.md 4.1. It knows people and time, and no content.
@NullMarked
package dev.anabranch.simulator.auth;

import org.jspecify.annotations.NullMarked;
