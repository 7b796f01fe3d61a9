package dev.anabranch.server.connection;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Retries;
import dev.anabranch.atlassian.http.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A way into a site with all it needs.
///
/// @param edition     which of the two kinds of Confluence the site is
/// @param spaceKeys   keys of the spaces to take until somebody chooses others on the pages; maybe none
/// @param attachments whether attached files are taken too
/// @param access      whether who may read what is read too
/// @param mediaHosts  further hosts that attachments may come from
public record Connection(
        SiteAddress site,
        Edition edition,
        Credentials credentials,
        List<String> spaceKeys,
        boolean attachments,
        boolean access,
        Set<String> mediaHosts) {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);
    /// A run that has to wait for longer is parked, and needs no thread.
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    public Connection {
        spaceKeys = List.copyOf(spaceKeys);
        mediaHosts = Set.copyOf(mediaHosts);
    }

    /// The same for these spaces.
    public Connection withSpaceKeys(List<String> keys) {
        return new Connection(site, edition, credentials, keys, attachments, access, mediaHosts);
    }

    /// A client for the site. Sends nothing yet. Make one and keep it: the site's queue of requests is its own.
    ///
    /// @param waits told until when the client pauses because the site asked for it, or does not answer
    public SiteClient open(Consumer<Instant> waits) {
        var options = ClientOptions.standard()
                .with(Retries.STANDARD.waitingAtMost(LONGEST_WAIT))
                .withMediaHosts(mediaHosts)
                .with(telling(waits));
        return switch (edition) {
            case CLOUD -> new SiteClient.Cloud(Confluence.connect(site, credentials, options));
            case DATA_CENTER -> new SiteClient.OwnServer(DataCenter.connect(site, credentials, options));
        };
    }

    private static Waiting telling(Consumer<Instant> waits) {
        var real = Waiting.real();
        return new Waiting(real.clock(), real.random(), pause -> {
            if (pause.compareTo(WORTH_TELLING) >= 0) {
                waits.accept(real.clock().instant().plus(pause));
            }
            real.sleeper().sleep(pause);
        });
    }

    /// The edition in words, for people.
    public String product() {
        return switch (edition) {
            case CLOUD -> "Confluence Cloud";
            case DATA_CENTER -> "Confluence Data Center";
        };
    }

    /// Whose eyes it reads with, for people.
    public String account() {
        return switch (credentials) {
            case Credentials.ApiToken(var email, var token) -> email;
            case Credentials.UserPassword(var user, var password) -> user;
            case Credentials.Anonymous() -> "nobody";
            case Credentials.BearerToken(var token) -> "the owner of a personal access token";
            case Credentials.OAuthGrant(var tokens) -> "the person who consented";
        };
    }
}
