package dev.anabranch.server;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.atlassian.confluence.Gateway;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Retries;
import dev.anabranch.atlassian.http.SiteLimiter;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.source.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Which site a command means, and as whom it reads it: the edition follows from the flags, or from the site itself.
///
/// @param typed the address as given
/// @param kind `auto`, `cloud` or `datacenter`
/// @param email of a Cloud account
/// @param user name of a Data Center account; with neither, the token is a personal access token
/// @param scoped whether the API token is a scoped one, which only Atlassian's gateway takes
record SyncSite(String typed, String kind, Optional<String> email, Optional<String> user, boolean scoped) {
    private static final List<String> KINDS = List.of("auto", "cloud", "datacenter");
    private static final String NO_EMAIL =
            "--email is missing: the e-mail of the account that the API token belongs to";

    /// A client that is open.
    record Open(Upstream upstream, AutoCloseable client) implements AutoCloseable {
        @Override
        public void close() {
            try {
                client.close();
            } catch (RuntimeException failure) {
                throw failure;
            } catch (Exception never) {
                throw new IllegalStateException(never);
            }
        }
    }

    /// Refuses what cannot be meant, before anything is asked.
    void check() {
        if (!KINDS.contains(kind)) {
            throw usage("--kind is auto, cloud or datacenter, not '" + kind + "'");
        }
        if (email.isPresent() && user.isPresent()) {
            throw usage("Give --email for Confluence Cloud or --user for Data Center, not both");
        }
        if (scoped && email.isEmpty()) {
            throw usage("--scoped-token is for an API token of Confluence Cloud, with the --email it belongs to");
        }
        if (kind.equals("cloud") && user.isPresent()) {
            throw usage("--user is for Data Center; Confluence Cloud wants --email and an API token");
        }
        if (kind.equals("cloud") && email.isEmpty()) {
            throw usage(NO_EMAIL);
        }
        if (kind.equals("datacenter") && email.isPresent()) {
            throw usage("--email is for Confluence Cloud; Data Center wants --user and a password, or neither and a"
                    + " personal access token");
        }
        address(kind.equals("datacenter") ? Edition.DATA_CENTER : Edition.CLOUD);
        if (kind.equals("auto") && email.isEmpty() && address(Edition.CLOUD).isCertainlyCloud()) {
            throw usage(address(Edition.CLOUD).authority() + " is Confluence Cloud. " + NO_EMAIL);
        }
    }

    /// A client for the site. Where the flags leave the edition open the site is asked, without the secret.
    ///
    /// @throws CommandFailed when the site does not tell, or when the flags do not fit it
    /// @throws AtlassianException when the site cannot be reached
    Open open(Secret secret, ClientOptions options) {
        return switch (edition(options)) {
            case CLOUD -> {
                var site = address(Edition.CLOUD);
                var client = Confluence.connect(
                        scoped ? Gateway.to(site, options) : site,
                        credentials(() -> new Credentials.ApiToken(
                                email.orElseThrow(() -> usage(typed + " is Confluence Cloud. " + NO_EMAIL)), secret)),
                        options);
                yield new Open(Upstream.of(client), client);
            }
            case DATA_CENTER -> {
                var client = DataCenter.connect(
                        address(Edition.DATA_CENTER),
                        credentials(() -> user.<Credentials>map(name -> new Credentials.UserPassword(name, secret))
                                .orElseGet(() -> new Credentials.BearerToken(secret))),
                        options);
                yield new Open(Upstream.of(client), client);
            }
        };
    }

    /// After a run that got nowhere: what to do when the site is of the other edition than the flags say. A look, not
    /// more: whatever goes wrong, there is nothing to tell.
    Optional<String> hint() {
        try {
            var quick = ClientOptions.standard()
                    .with(Retries.STANDARD.waitingAtMost(Duration.ZERO))
                    .with(new SiteLimiter(1));
            boolean asCloud = kind.equals("cloud") || email.isPresent();
            return Edition.of(typed, quick)
                    .filter(edition -> asCloud == (edition == Edition.DATA_CENTER))
                    .map(edition -> edition == Edition.CLOUD
                            ? "This is Confluence Cloud: give --email and an API token."
                            : "This is Confluence Data Center: leave --email out and give a personal access token, or"
                                    + " --user and a password.");
        } catch (AtlassianException | IllegalArgumentException nothingToTell) {
            return Optional.empty();
        }
    }

    private Edition edition(ClientOptions options) {
        if (kind.equals("cloud") || email.isPresent()) {
            return Edition.CLOUD;
        }
        if (kind.equals("datacenter")) {
            return Edition.DATA_CENTER;
        }
        return Edition.of(typed, options)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.FAILED,
                        typed + " shows neither Confluence Cloud nor Data Center. Check the address, with the context"
                                + " path of a Data Center site; or say which it is with --kind"));
    }

    private SiteAddress address(Edition edition) {
        try {
            return edition == Edition.CLOUD ? SiteAddress.of(typed) : SiteAddress.ofDataCenter(typed);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(ExitCode.USAGE, "--site: " + wrong.getMessage(), wrong);
        }
    }

    private interface Made {
        Credentials make();
    }

    private static Credentials credentials(Made made) {
        try {
            return made.make();
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(ExitCode.SIGN_IN_NEEDED, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static CommandFailed usage(String message) {
        return new CommandFailed(ExitCode.USAGE, message);
    }
}
