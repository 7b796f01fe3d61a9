/// Programs of others that people let act for them: an authorisation server (OAuth 2.1) for the address of agents.
///
/// Read in this order: [dev.anabranch.server.account.clients.Registrations], by which a program makes itself known;
/// [dev.anabranch.server.account.clients.Consents], which turns what a person allowed into a code;
/// [dev.anabranch.server.account.clients.GrantedTokens], which exchanges codes and tokens, and knows who is behind one;
/// [dev.anabranch.server.account.clients.ConnectedClients], by which people see and end what they allowed. All of it is
/// in the database, of codes and tokens only a digest. The package knows no page, no route and no protocol of agents.
@NullMarked
package dev.anabranch.server.account.clients;

import org.jspecify.annotations.NullMarked;
