package dev.anabranch.server.secrets;

import com.google.crypto.tink.Aead;
import java.util.Optional;

/// The key that the data keys are encrypted with. It is never in the database: it is [here itself][LocalKey], or a
/// [key management service][ServiceKey] keeps it.
sealed interface MasterKey permits LocalKey, ServiceKey {
    /// Where it is, in words for a message.
    String origin();

    /// Where it is at a key management service; empty for one that is here.
    Optional<KeyAddress> address();

    /// What encrypts and decrypts with it.
    Aead aead();
}
