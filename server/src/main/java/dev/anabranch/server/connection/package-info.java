/// The way into a Confluence site: its address, the account and its token, the spaces to take. Today there is one, and
/// it comes from the configuration.
///
/// Read in this order: [dev.anabranch.server.connection.ConnectionSetup] is what the configuration says,
/// [dev.anabranch.server.connection.Connection] a complete one, [dev.anabranch.server.connection.ConnectionState] how
/// it is doing. The package knows no document and no run.
@NullMarked
package dev.anabranch.server.connection;

import org.jspecify.annotations.NullMarked;
