/// The doors of people and programs: who is behind a request, whether it may come through, and the pages to sign in.
///
/// Read in this order: [dev.anabranch.server.account.web.Caller] is who asks,
/// [dev.anabranch.server.account.web.RouteRules] says what each route takes, and `Guarding` puts Spring Security's
/// chain
/// in front of all of them. The package knows no route but its own; the table of all routes is handed to it.
@NullMarked
package dev.anabranch.server.account.web;

import org.jspecify.annotations.NullMarked;
