package dev.anabranch.server.connection.check;

import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.confluence.Person;
import dev.anabranch.atlassian.confluence.Space;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Retries;
import dev.anabranch.atlassian.jira.Jira;
import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.connection.SiteClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A site of either edition, as far as a check asks it.
interface CheckedSite extends AutoCloseable {
    /// Somebody waits in front of the screen.
    ClientOptions OPTIONS = ClientOptions.standard()
            .with(new Retries(2, Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5)));
    /// The audit log is asked about this much of the past, to see whether it may be.
    Duration RECENTLY = Duration.ofMinutes(1);

    /// A space that is there.
    record FoundSpace(String id, String key, String name) {
        static FoundSpace of(Space space) {
            return new FoundSpace(space.id(), space.key(), space.name());
        }
    }

    static CheckedSite open(Connection connection) {
        return open(connection, Optional.empty());
    }

    /// The same, with its Jira.
    ///
    /// @param jira where that is, if it shall be tried
    static CheckedSite open(Connection connection, Optional<SiteAddress> jira) {
        var site = connection.site();
        var credentials = connection.credentials();
        return switch (connection.edition()) {
            case CLOUD -> new Cloud(Confluence.connect(site, credentials, OPTIONS), connection, jira);
            case DATA_CENTER -> new OwnServer(DataCenter.connect(site, credentials, OPTIONS));
        };
    }

    /// Whom the site takes us for.
    Person me();

    Optional<Instant> time();

    List<FoundSpace> spaces();

    Optional<FoundSpace> space(String key);

    List<FoundSpace> spacesNear(String key);

    int pages(String spaceKey);

    /// Reads who may view a space, and tells so.
    String permissions(FoundSpace space);

    /// Reads the audit log, and tells so.
    String audit(Instant now);

    /// Asks the Jira of the site; empty where there is no way to it.
    Optional<Supplier<String>> jira();

    @Override
    void close();

    /// Whom the site takes us for, in words.
    default String signedInAs() {
        return words(me());
    }

    private static String words(Person person) {
        return person.displayName()
                + person.email().map(email -> " (" + email + ")").orElse("");
    }

    /// Confluence Cloud.
    record Cloud(Confluence client, Connection connection, Optional<SiteAddress> jiraAddress) implements CheckedSite {
        @Override
        public Person me() {
            return client.currentUser();
        }

        @Override
        public Optional<Instant> time() {
            return client.time();
        }

        @Override
        public List<FoundSpace> spaces() {
            return client.spaces().stream().map(FoundSpace::of).toList();
        }

        @Override
        public Optional<FoundSpace> space(String key) {
            return client.space(key).map(FoundSpace::of);
        }

        @Override
        public List<FoundSpace> spacesNear(String key) {
            return client.spacesNear(key).stream().map(FoundSpace::of).toList();
        }

        @Override
        public int pages(String spaceKey) {
            return new SiteClient.Cloud(client).pages(spaceKey);
        }

        @Override
        public String permissions(FoundSpace space) {
            client.access().viewers(space.id());
            int groups = client.access().groups().size();
            return "Read who may view %s, and %,d groups.".formatted(space.key(), groups);
        }

        @Override
        public String audit(Instant now) {
            client.access().audit(now.minus(RECENTLY));
            return "The account may read it.";
        }

        /// One token serves both products of a site.
        @Override
        public Optional<Supplier<String>> jira() {
            return jiraAddress.<Supplier<String>>map(address -> () -> {
                try (var jira = Jira.connect(address, connection.credentials(), OPTIONS)) {
                    String who = jira.currentUser();
                    return "%s sees %,d projects."
                            .formatted(who, jira.projects().total());
                }
            });
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /// Confluence Data Center.
    record OwnServer(DataCenter client) implements CheckedSite {
        @Override
        public Person me() {
            return client.currentUser();
        }

        @Override
        public Optional<Instant> time() {
            return client.time();
        }

        @Override
        public List<FoundSpace> spaces() {
            return client.spaces().stream().map(FoundSpace::of).toList();
        }

        @Override
        public Optional<FoundSpace> space(String key) {
            return client.space(key).map(FoundSpace::of);
        }

        @Override
        public List<FoundSpace> spacesNear(String key) {
            return client.spacesNear(key).stream().map(FoundSpace::of).toList();
        }

        @Override
        public int pages(String spaceKey) {
            return new SiteClient.OwnServer(client).pages(spaceKey);
        }

        @Override
        public String permissions(FoundSpace space) {
            client.access().viewers(space.key());
            return "Read who may view %s.".formatted(space.key());
        }

        @Override
        public String audit(Instant now) {
            client.access().audit(now.minus(RECENTLY));
            return "The account may read it.";
        }

        /// Jira Data Center is a site of its own.
        @Override
        public Optional<Supplier<String>> jira() {
            return Optional.empty();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
