/// Sends one request at a time safely: pinned to the site's own host, within time and size limits, in the queue
/// that all callers of a site share, again when that is right and never when it is not, and counted.
///
/// Read [dev.anabranch.atlassian.http.ClientOptions] (what can be set), [dev.anabranch.atlassian.http.SiteLimiter]
/// (the shared queue and pause) and [dev.anabranch.atlassian.http.RequestMeter] (what it cost). Nothing here knows
/// a page from a space.
@NullMarked
package dev.anabranch.atlassian.http;

import org.jspecify.annotations.NullMarked;
