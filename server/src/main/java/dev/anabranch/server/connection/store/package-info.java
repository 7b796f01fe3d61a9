/// Ways into sites that people made while the server runs: which there are, how they are doing, and opening them.
///
/// [dev.anabranch.server.connection.store.Connections] keeps them; one of them is a
/// [dev.anabranch.server.connection.store.StoredConnection], and whoever wants to know when one comes or goes
/// listens to
/// [dev.anabranch.server.connection.store.ConnectionEvents]. Secrets are kept by `secrets`, grants by
/// `connection.grant`, both under the id of their connection; nothing here holds them.
@NullMarked
package dev.anabranch.server.connection.store;

import org.jspecify.annotations.NullMarked;
