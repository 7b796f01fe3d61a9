/// The way to a token by a person's consent: OAuth 2.0 (3LO) of Atlassian Cloud. Start at
/// [dev.anabranch.atlassian.oauth.AtlassianOAuth], whose documentation opens with an example; then read
/// [dev.anabranch.atlassian.oauth.TokenAnswer], which says what may become of a request for tokens, and
/// [dev.anabranch.atlassian.oauth.Scopes], what an app has to ask for and why.
///
/// The package sends each request for tokens once and judges the answer; it keeps no token, and decides neither
/// when to refresh nor what to do when a grant has ended.
@NullMarked
package dev.anabranch.atlassian.oauth;

import org.jspecify.annotations.NullMarked;
