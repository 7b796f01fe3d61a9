/// The doors of the authorisation server: what clients are told of it, where they make themselves known, where people
/// allow or refuse, and where codes become tokens.
///
/// Read in this order: [dev.anabranch.server.account.clients.web.ServerMetadata],
/// [dev.anabranch.server.account.clients.web.RegistrationDoor],
/// [dev.anabranch.server.account.clients.web.ConsentPages], [dev.anabranch.server.account.clients.web.TokenDoor]. What
/// they decide is decided in the package above; no door leads a browser anywhere by itself but to a registered address,
/// after a person has pressed a button.
@NullMarked
package dev.anabranch.server.account.clients.web;

import org.jspecify.annotations.NullMarked;
