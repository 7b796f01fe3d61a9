package dev.anabranch.server.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/// A master key that is here itself: a file that only the owner may read, or a variable. Its form is a cleartext
/// keyset of Tink as JSON, in a variable also in base64.
///
/// It may hold several keys: the primary one encrypts, all of them decrypt.
public final class LocalKey implements MasterKey {
    /// What its file in a data folder is called.
    public static final String FILE = "secret.key";

    private final KeysetHandle keys;
    private final String origin;

    private LocalKey(KeysetHandle keys, String origin) {
        this.keys = keys;
        this.origin = origin;
    }

    /// The configured key of a data folder: the variable, the file that is named, or `secret.key` in the folder.
    /// Empty where none is configured and the folder holds none yet.
    ///
    /// @throws CommandFailed when there is one that cannot be used: unreadable, no key, or readable by others. The
    ///     message never holds any of it
    public static Optional<LocalKey> configured(Configuration configuration, Path folder) {
        Optional<String> given = configuration.value(Setting.SECRET_KEY);
        if (given.isPresent()) {
            return Optional.of(parse(given.get(), configuration.origin(Setting.SECRET_KEY)));
        }
        return KeyFile.of(configuration, folder).read().map(text -> parse(text, origin(configuration, folder)));
    }

    /// The configured key, or a new one in the place where it would be looked for.
    ///
    /// @throws CommandFailed as [#configured] does, and when the file cannot be written
    public static LocalKey configuredOrNew(Configuration configuration, Path folder) {
        return configured(configuration, folder).orElseGet(() -> {
            var fresh = new LocalKey(generated(), origin(configuration, folder));
            KeyFile.of(configuration, folder).create(fresh.text());
            return fresh;
        });
    }

    /// Another primary key, which encrypts from now on, and the one that was primary until now, so that what it
    /// encrypted can still be read.
    LocalKey renewed() {
        var former = keys.getPrimary();
        var fresh = generated().getPrimary();
        try {
            var both = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(former.getKey()).withFixedId(former.getId()))
                    .addEntry(KeysetHandle.importKey(fresh.getKey())
                            .withFixedId(fresh.getId())
                            .makePrimary())
                    .build();
            return new LocalKey(both, origin);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("No key could be made.", impossible);
        }
    }

    /// Keeps this key in the place of the one that is configured.
    ///
    /// @throws CommandFailed when the key is a variable, which only its owner can change, or the file
    ///     cannot be written
    void replaceIn(Configuration configuration, Path folder) {
        if (configuration.value(Setting.SECRET_KEY).isPresent()) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "The master key is a variable (%s), which this program cannot change; keep it in a file, named by %s"
                            .formatted(configuration.origin(Setting.SECRET_KEY), Setting.SECRET_KEY_FILE.variable()));
        }
        KeyFile.of(configuration, folder).replace(text());
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public Optional<KeyAddress> address() {
        return Optional.empty();
    }

    @Override
    public Aead aead() {
        try {
            return keys.getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The master key is of no known kind.", impossible);
        }
    }

    private String text() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The master key cannot be written.", impossible);
        }
    }

    private static String origin(Configuration configuration, Path folder) {
        return KeyFile.of(configuration, folder).path().toString();
    }

    private static KeysetHandle generated() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("No key could be made.", impossible);
        }
    }

    private static LocalKey parse(String text, String origin) {
        try {
            var key = new LocalKey(
                    TinkJsonProtoKeysetFormat.parseKeyset(
                            json(text.strip()), AeadConfig2026.get(), InsecureSecretKeyAccess.get()),
                    origin);
            var _ = key.aead();
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException | IllegalStateException wrong) {
            // without its cause, which may quote the text
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "%s holds no master key. Put the one back that the secrets were encrypted with.".formatted(origin));
        }
    }

    private static String json(String text) {
        return text.startsWith("{") ? text : new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }

    /// Never the key.
    @Override
    public String toString() {
        return "LocalKey[" + origin + "]";
    }
}
