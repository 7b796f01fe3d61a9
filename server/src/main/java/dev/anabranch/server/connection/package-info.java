/// The way into a Confluence site: its address, the account and its token, the spaces to take. One may come from the
/// configuration, others are made by people and kept in `store`.
///
/// Read in this order: [dev.anabranch.server.connection.Connection] is a way into a site,
/// [dev.anabranch.server.connection.ConnectionSetup] what the configuration says of one,
/// [dev.anabranch.server.connection.ConnectionState] how it is doing. The package knows no document and no run.
@NullMarked
package dev.anabranch.server.connection;

import org.jspecify.annotations.NullMarked;
