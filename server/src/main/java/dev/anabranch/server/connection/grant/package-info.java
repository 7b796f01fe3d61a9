/// Grants of OAuth and how they stay alive for years: the tokens are kept encrypted, refreshed before they end, by one
/// caller of one process at a time, and a grant counts as ended only when the site says so and nobody has stored
/// another token meanwhile.
///
/// [dev.anabranch.server.connection.grant.Grants] keeps them; what a client asks for each request is
/// [dev.anabranch.server.connection.grant.GrantTokens].
@NullMarked
package dev.anabranch.server.connection.grant;

import org.jspecify.annotations.NullMarked;
