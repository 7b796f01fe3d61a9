package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.secrets.Secrets;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Changes the keys of the stored secrets while the server runs, over REST. No secret and no key comes out.
@RestController
@RequestMapping("/api/v1/secrets")
final class SecretsApi {
    private final Secrets secrets;

    SecretsApi(Secrets secrets) {
        this.secrets = secrets;
    }

    /// How many secrets were encrypted anew.
    record Rotated(int encryptedAnew) {}

    /// @param key where the master key is now
    record Renewed(boolean renewed, String key) {}

    @PostMapping("/rotate")
    Rotated rotate() {
        return new Rotated(changed(secrets::rotate));
    }

    @PostMapping("/renew-key")
    Renewed renewKey() {
        return new Renewed(true, changed(secrets::renewMasterKey));
    }

    private static <T> T changed(Supplier<T> change) {
        try {
            return change.get();
        } catch (CommandFailed fixed) {
            throw Problem.conflict("secret-key", String.valueOf(fixed.getMessage()));
        }
    }
}
