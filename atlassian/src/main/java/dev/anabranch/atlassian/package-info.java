/// What every client of an Atlassian product shares: where a site is ([dev.anabranch.atlassian.SiteAddress]), how
/// one signs in ([dev.anabranch.atlassian.Credentials], whose token is a [dev.anabranch.atlassian.Secret]), and
/// what may go wrong ([dev.anabranch.atlassian.AtlassianException], one sealed family that callers switch over).
///
/// Read next: `http`, which sends one request safely, `confluence`, whose door is `Confluence`, and `oauth`, where
/// tokens come from.
/// This package knows neither HTTP nor any product's words.
@NullMarked
package dev.anabranch.atlassian;

import org.jspecify.annotations.NullMarked;
