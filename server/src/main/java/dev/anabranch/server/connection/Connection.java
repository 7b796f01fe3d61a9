package dev.anabranch.server.connection;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A way into a site with all it needs.
///
/// @param spaceKeys   keys of the spaces to take, at least one
/// @param attachments whether attached files are taken too
/// @param mediaHosts  further hosts that attachments may come from
public record Connection(
        SiteAddress site,
        Credentials credentials,
        List<String> spaceKeys,
        boolean attachments,
        Set<String> mediaHosts) {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    public Connection {
        spaceKeys = List.copyOf(spaceKeys);
        mediaHosts = Set.copyOf(mediaHosts);
    }

    /// A client for the site. Sends nothing yet. Make one and keep it: the site's queue of requests is its own.
    ///
    /// @param waits told until when the client pauses because the site asked for it, or does not answer
    public Confluence open(Consumer<Instant> waits) {
        return Confluence.connect(
                site,
                credentials,
                ClientOptions.standard().withMediaHosts(mediaHosts).with(telling(waits)));
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

    /// Whose eyes it reads with, for people.
    public String account() {
        return switch (credentials) {
            case Credentials.ApiToken(var email, var token) -> email;
            case Credentials.UserPassword(var user, var password) -> user;
            case Credentials.Anonymous() -> "nobody";
            case Credentials.BearerToken(var token) -> "a personal access token";
        };
    }
}
