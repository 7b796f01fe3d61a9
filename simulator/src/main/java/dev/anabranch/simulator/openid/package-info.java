/// An OpenID provider, as a company has one for signing in to everything: discovery, authorization code with
/// PKCE, signed identity, keys, user info. It follows OpenID Connect Core 1.0 and has nothing to do with
/// Atlassian.
///
/// Read [OpenIdProvider][dev.anabranch.simulator.openid.OpenIdProvider], which lists the addresses;
/// [SigningKeys][dev.anabranch.simulator.openid.SigningKeys] signs.
@NullMarked
package dev.anabranch.simulator.openid;

import org.jspecify.annotations.NullMarked;
