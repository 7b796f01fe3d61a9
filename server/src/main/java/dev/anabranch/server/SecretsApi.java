package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.LiveConfiguration;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.secrets.Secrets;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Changes the keys of the stored secrets while the server runs, over REST. No secret and no key comes out.
@RestController
@RequestMapping("/api/v1/secrets")
final class SecretsApi {
    private final Secrets secrets;
    private final LiveConfiguration configuration;
    private final DataFolder folder;

    SecretsApi(Secrets secrets, LiveConfiguration configuration, DataFolder folder) {
        this.secrets = secrets;
        this.configuration = configuration;
        this.folder = folder;
    }

    @PostMapping("/rotate")
    Map<String, Integer> rotate() {
        return Map.of("encryptedAnew", secrets.rotate());
    }

    @PostMapping("/renew-key")
    Map<String, Boolean> renewKey() {
        try {
            secrets.renewMasterKey(configuration.now(), folder.root());
            return Map.of("renewed", true);
        } catch (CommandFailed fixed) {
            throw Problem.conflict("secret-key", String.valueOf(fixed.getMessage()));
        }
    }
}
