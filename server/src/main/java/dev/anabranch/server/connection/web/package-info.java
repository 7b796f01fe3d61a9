/// The pages on which people connect sites: the list of connections, the steps of making one, and the page of each.
///
/// A step is a page with its own address ([dev.anabranch.server.connection.web.Drawer] is the frame around it), so that
/// all of it works without script, and goes on where somebody left it.
/// [dev.anabranch.server.connection.web.ConnectionAccess] says who may do what. What is done is done by
/// `connection.store`; no secret ever comes back to a page.
@NullMarked
package dev.anabranch.server.connection.web;

import org.jspecify.annotations.NullMarked;
