/// Tokens and passwords that have to be kept: encrypted in the database, with the key outside it.
///
/// Envelope encryption: each secret is encrypted with a data key, each data key with the master key. The master key
/// is a file of the data folder, a variable, or kept by a key management service, so whoever has only the database
/// has nothing. Start with [dev.anabranch.server.secrets.Secrets]; [dev.anabranch.server.secrets.MasterKeySource]
/// says which key opens what. Encryption is Tink's AES-256-GCM, or the service's; nothing of it is written here.
@NullMarked
package dev.anabranch.server.secrets;

import org.jspecify.annotations.NullMarked;
