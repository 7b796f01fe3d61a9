package dev.anabranch.server.connection;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the configuration says about the connection.
public sealed interface ConnectionSetup {
    /// Not enough to connect.
    ///
    /// @param settings what is missing; none of them or all of them is normal, a few are an oversight
    record Missing(List<Setting> settings) implements ConnectionSetup {
        public Missing {
            settings = List.copyOf(settings);
        }
    }

    /// Everything that is needed. Whether the site accepts it shows with the first run.
    record Complete(Connection connection) implements ConnectionSetup {}

    /// Reads the connection out of the configuration.
    ///
    /// @throws CommandFailed when a value that is there cannot be right: no address, an unreadable token file
    static ConnectionSetup of(Configuration configuration) {
        Optional<Secret> token = token(configuration);
        List<Setting> missing = new ArrayList<>();
        for (Setting setting : List.of(Setting.SITE, Setting.EMAIL, Setting.SPACES)) {
            if (configuration.value(setting).isEmpty()) {
                missing.add(setting);
            }
        }
        if (token.isEmpty()) {
            missing.add(Setting.TOKEN);
        }
        if (!missing.isEmpty()) {
            return new Missing(missing);
        }
        return new Complete(new Connection(
                site(configuration),
                credentials(configuration, token.orElseThrow()),
                configuration.list(Setting.SPACES),
                attachments(configuration),
                Set.copyOf(configuration.list(Setting.MEDIA_HOSTS))));
    }

    private static SiteAddress site(Configuration configuration) {
        try {
            return SiteAddress.of(configuration.value(Setting.SITE).orElseThrow());
        } catch (IllegalArgumentException noAddress) {
            throw configuration.refused(Setting.SITE, "is no address of a site: " + noAddress.getMessage());
        }
    }

    private static Credentials credentials(Configuration configuration, Secret token) {
        try {
            return new Credentials.ApiToken(configuration.value(Setting.EMAIL).orElseThrow(), token);
        } catch (IllegalArgumentException noEmail) {
            throw configuration.refused(Setting.EMAIL, "cannot be used: " + noEmail.getMessage());
        }
    }

    private static Optional<Secret> token(Configuration configuration) {
        Optional<String> file = configuration.value(Setting.TOKEN_FILE);
        try {
            if (file.isPresent()) {
                return Optional.of(Secret.of(Files.readString(Path.of(file.get()))));
            }
            return configuration.value(Setting.TOKEN).map(Secret::of);
        } catch (IOException unreadable) {
            throw configuration.refused(Setting.TOKEN_FILE, "cannot be read; name a file that holds only the token");
        } catch (IllegalArgumentException unusable) {
            throw configuration.refused(
                    file.isPresent() ? Setting.TOKEN_FILE : Setting.TOKEN, "cannot be used: " + unusable.getMessage());
        }
    }

    private static boolean attachments(Configuration configuration) {
        String text = configuration.orUsual(Setting.INCLUDE_ATTACHMENTS);
        return switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw configuration.refused(Setting.INCLUDE_ATTACHMENTS, "must be true or false");
        };
    }
}
