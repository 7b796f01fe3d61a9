/// What all doors to the browser share: the frame around each page, the guards in front of every request, error pages
/// and problem details.
///
/// Read in this order: [dev.anabranch.server.platform.web.Pages] renders a template inside the frame,
/// [dev.anabranch.server.platform.web.Problem] is how a door says no, [dev.anabranch.server.platform.web.Words] prints
/// times and numbers for people. The package knows no feature: a feature brings its own doors and templates.
@NullMarked
package dev.anabranch.server.platform.web;

import org.jspecify.annotations.NullMarked;
