/// Who may come in, and what each may do: people and service accounts, passwords, sessions of browsers, access tokens
/// of programs, and the audit log of what they did.
///
/// Read in this order: [dev.anabranch.server.account.Person] and its [dev.anabranch.server.account.Role],
/// [dev.anabranch.server.account.SignIn], which turns a password into a session, and
/// [dev.anabranch.server.account.Accounts], which holds all of it. The package knows no Confluence, no document and
/// none
/// of the features that it guards. Nothing that would let anybody in is kept: of cookies and tokens
/// only a digest, of passwords only what Argon2 made of them.
@NullMarked
package dev.anabranch.server.account;

import org.jspecify.annotations.NullMarked;
