/// Signing in at an OpenID provider, such as the one that a company has for all its programs.
///
/// [dev.anabranch.server.account.openid.OpenIdProvider] asks the provider and judges its answers, by Spring
/// Security's client; [dev.anabranch.server.account.SignInAttempts] keeps what a question needs until its answer comes,
/// in the database, so that any server process can take it. The package knows no page and no route.
@NullMarked
package dev.anabranch.server.account.openid;

import org.jspecify.annotations.NullMarked;
