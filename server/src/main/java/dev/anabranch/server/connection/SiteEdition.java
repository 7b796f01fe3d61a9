package dev.anabranch.server.connection;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Retries;
import dev.anabranch.atlassian.http.SiteLimiter;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import java.time.Duration;
import java.util.Optional;

/// Finds out which edition of Confluence is configured: by what is said, by the account, or from the site itself.
final class SiteEdition {
    private static final String CLOUD = "cloud";
    private static final String DATA_CENTER = "datacenter";
    private static final String AUTO = "auto";

    private final Configuration configuration;
    private final String kind;
    private final Optional<String> site;
    private final boolean email;
    private final boolean user;

    SiteEdition(Configuration configuration) {
        this.configuration = configuration;
        this.kind = configuration.orUsual(Setting.KIND);
        this.site = configuration.value(Setting.SITE);
        this.email = configuration.value(Setting.EMAIL).isPresent();
        this.user = configuration.value(Setting.USER).isPresent();
    }

    /// Whether it is Cloud for certain, and the e-mail is not given.
    boolean lacksEmail() {
        return !email
                && !user
                && (kind.equals(CLOUD)
                        || (kind.equals(AUTO)
                                && site.map(SiteEdition::isCertainlyCloud).orElse(true)));
    }

    /// The edition; may ask the site. One that does not answer is taken for what the account is good for.
    ///
    /// @throws CommandFailed when the site is of the other edition than the account
    Edition edition() {
        return switch (kind) {
            case CLOUD -> Edition.CLOUD;
            case DATA_CENTER -> Edition.DATA_CENTER;
            default -> fitting(email ? Edition.CLOUD : Edition.DATA_CENTER);
        };
    }

    /// Whether what is said of the site can be meant; nobody is asked.
    ///
    /// @throws dev.anabranch.server.platform.CommandFailed when it cannot
    void check() {
        if (!kind.equals(AUTO) && !kind.equals(CLOUD) && !kind.equals(DATA_CENTER)) {
            throw configuration.refused(Setting.KIND, "must be auto, cloud or datacenter");
        }
        if (email && user) {
            throw configuration.refused(
                    Setting.USER, "stands beside an email: give the email for Cloud or the user for Data Center");
        }
        if (kind.equals(CLOUD) && user) {
            throw configuration.refused(Setting.USER, "is for Data Center; Cloud wants email and an API token");
        }
        if (kind.equals(DATA_CENTER) && email) {
            throw configuration.refused(
                    Setting.EMAIL,
                    "is for Cloud; Data Center wants user and a password, or neither and a personal access token");
        }
    }

    private Edition fitting(Edition account) {
        String typed = site.orElseThrow();
        Edition seen = seen(typed).orElse(account);
        if (seen != account) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    seen == Edition.CLOUD
                            ? typed + " is Confluence Cloud: set email and an API token (and no user)"
                            : typed + " is Confluence Data Center: leave email out, and set user and a password, or a"
                                    + " personal access token alone");
        }
        return account;
    }

    private static boolean isCertainlyCloud(String typed) {
        try {
            return SiteAddress.of(typed).isCertainlyCloud();
        } catch (IllegalArgumentException noAddress) {
            return false; // told when the address is needed
        }
    }

    /// A look, not more: whatever goes wrong is told by the first run.
    private static Optional<Edition> seen(String typed) {
        try {
            var quick = ClientOptions.standard()
                    .with(Retries.STANDARD.waitingAtMost(Duration.ZERO))
                    .with(new SiteLimiter(1));
            return Edition.of(typed, quick);
        } catch (AtlassianException | IllegalArgumentException nothingSeen) {
            return Optional.empty();
        }
    }
}
