/// The site as people see it in a browser: spaces, pages with their tree, and a form to change them, so that a
/// person can play Confluence.
///
/// Read [WebSite][dev.anabranch.simulator.web.WebSite] first: it lists the addresses. `ContentPage` shows a page,
/// `EditForm` changes one through the same checks as the APIs, `Frame` is around everything. Whoever looks at
/// these pages is the site itself: nothing is hidden, there is no sign-in, and changes are signed by the first
/// account.
///
/// Titles and bodies are hostile: everything is escaped, bodies pass through the rendering package, and no script runs.
@NullMarked
package dev.anabranch.simulator.web;

import org.jspecify.annotations.NullMarked;
