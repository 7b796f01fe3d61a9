package dev.anabranch.server.connection;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.SecretFile;
import dev.anabranch.server.platform.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the configuration says about the connection.
public sealed interface ConnectionSetup {
    /// The id of the connection that comes from the configuration.
    String ID = "settings";

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

    /// Reads the connection out of the configuration. Where that leaves the edition of the site open, the site is
    /// asked, quickly and without the secret.
    ///
    /// @throws CommandFailed when a value that is there cannot be right: no address, an unreadable token file, an
    ///     e-mail for a Data Center site
    static ConnectionSetup of(Configuration configuration) {
        Optional<Secret> token = token(configuration);
        List<Setting> missing = new ArrayList<>();
        if (configuration.value(Setting.SITE).isEmpty()) {
            missing.add(Setting.SITE);
        }
        if (token.isEmpty()) {
            missing.add(Setting.TOKEN);
        }
        var editions = new SiteEdition(configuration);
        editions.check();
        if (editions.lacksEmail()) {
            missing.add(Math.min(1, missing.size()), Setting.EMAIL);
        }
        return missing.isEmpty()
                ? new Complete(connection(configuration, editions.edition(), token.orElseThrow()))
                : new Missing(missing);
    }

    /// Looks at what the settings say of the site's kind, and asks nobody.
    ///
    /// @throws CommandFailed when it cannot be meant
    static void check(Configuration configuration) {
        new SiteEdition(configuration).check();
    }

    private static Connection connection(Configuration configuration, Edition edition, Secret token) {
        return new Connection(
                site(configuration, edition),
                edition,
                credentials(configuration, edition, token),
                configuration.list(Setting.SPACES),
                configuration.isOn(Setting.INCLUDE_ATTACHMENTS),
                configuration.isOn(Setting.ACCESS),
                Set.copyOf(configuration.list(Setting.MEDIA_HOSTS)));
    }

    private static SiteAddress site(Configuration configuration, Edition edition) {
        String typed = configuration.value(Setting.SITE).orElseThrow();
        try {
            return switch (edition) {
                case CLOUD -> SiteAddress.of(typed);
                case DATA_CENTER -> SiteAddress.ofDataCenter(typed);
            };
        } catch (IllegalArgumentException noAddress) {
            throw configuration.refused(Setting.SITE, "is no address of a site: " + noAddress.getMessage());
        }
    }

    private static Credentials credentials(Configuration configuration, Edition edition, Secret token) {
        Setting account = edition == Edition.CLOUD ? Setting.EMAIL : Setting.USER;
        Optional<String> name = configuration.value(account);
        try {
            return switch (edition) {
                case CLOUD -> new Credentials.ApiToken(name.orElseThrow(), token);
                case DATA_CENTER ->
                    name.<Credentials>map(user -> new Credentials.UserPassword(user, token))
                            .orElseGet(() -> new Credentials.BearerToken(token));
            };
        } catch (IllegalArgumentException wrong) {
            throw configuration.refused(account, "cannot be used: " + wrong.getMessage());
        }
    }

    private static Optional<Secret> token(Configuration configuration) {
        try {
            return SecretFile.read(configuration, Setting.TOKEN, Setting.TOKEN_FILE)
                    .map(Secret::of);
        } catch (IllegalArgumentException unusable) {
            Setting from = configuration.value(Setting.TOKEN_FILE).isPresent() ? Setting.TOKEN_FILE : Setting.TOKEN;
            throw configuration.refused(from, "cannot be used: " + unusable.getMessage());
        }
    }
}
