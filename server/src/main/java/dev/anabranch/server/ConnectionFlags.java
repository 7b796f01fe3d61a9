package dev.anabranch.server;

import dev.anabranch.server.platform.Setting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The flags that say which site a server connects to, and as whom.
final class ConnectionFlags {
    @Option(names = "--site", paramLabel = "URL", description = "address of the Confluence site")
    private Optional<String> site = Optional.empty();

    @Option(names = "--email", paramLabel = "E", description = "e-mail of the account the API token belongs to")
    private Optional<String> email = Optional.empty();

    @Option(
            names = "--user",
            paramLabel = "U",
            description = "user name, when the secret is its password (Data Center)")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "auto, cloud or datacenter; auto asks the site when the server starts (default: auto)")
    private Optional<String> kind = Optional.empty();

    @Option(names = "--token-file", paramLabel = "FILE", description = "a file that holds nothing but the token")
    private Optional<String> tokenFile = Optional.empty();

    @Option(names = "--space", paramLabel = "KEY", description = "key of a space to sync; may be repeated")
    private List<String> spaces = List.of();

    ConnectionFlags() {}

    /// Those that were given, as settings.
    Map<Setting, String> settings() {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        site.ifPresent(value -> flags.put(Setting.SITE, value));
        email.ifPresent(value -> flags.put(Setting.EMAIL, value));
        user.ifPresent(value -> flags.put(Setting.USER, value));
        kind.ifPresent(value -> flags.put(Setting.KIND, value));
        tokenFile.ifPresent(value -> flags.put(Setting.TOKEN_FILE, value));
        if (!spaces.isEmpty()) {
            flags.put(Setting.SPACES, String.join(",", spaces));
        }
        return flags;
    }
}
