/// Signing in with an account at Atlassian, by which the server also learns which account of Confluence Cloud somebody
/// is.
///
/// [dev.anabranch.server.account.atlassian.AtlassianSettings] says which app asks,
/// [dev.anabranch.server.account.atlassian.AtlassianSignIn] leads there and learns from the answer who came back. What
/// a question needs until its answer comes is kept by [dev.anabranch.server.account.SignInAttempts]. Tokens are used
/// for the one question who somebody is, and forgotten. The package knows no page and no route, and reads no content.
@NullMarked
package dev.anabranch.server.account.atlassian;

import org.jspecify.annotations.NullMarked;
