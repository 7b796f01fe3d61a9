/// Tokens and passwords that have to be kept: encrypted in the database, with the key outside it.
///
/// Envelope encryption: each secret is encrypted with a data key, each data key with the master key. The master key is
/// a file of the data folder or a variable, so whoever has only the database has nothing. Start with
/// [dev.anabranch.server.secrets.Secrets]. Encryption is Tink's AES-256-GCM; nothing of it is written here.
@NullMarked
package dev.anabranch.server.secrets;

import org.jspecify.annotations.NullMarked;
