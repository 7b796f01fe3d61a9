package dev.anabranch.server.linking;

import dev.anabranch.server.content.AccessFact;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.platform.Database;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// People as a sync has read them of a site.
record ReadPeople(Database database, Clock clock, String site) {
    static ReadPeople ofCloud(Database database, Clock clock, String site) {
        var read = new ReadPeople(database, clock, site);
        read.store();
        return read;
    }

    static ReadPeople ofDataCenter(Database database, Clock clock, String site) {
        var read = new ReadPeople(database, clock, site);
        read.store().setWikiPath("");
        return read;
    }

    ReadPeople person(String account, String email) {
        return read(account, Optional.empty(), Optional.of(email), "atlassian", true);
    }

    ReadPeople hidden(String account) {
        return read(account, Optional.empty(), Optional.empty(), "atlassian", true);
    }

    ReadPeople closed(String account, String email) {
        return read(account, Optional.empty(), Optional.of(email), "atlassian", false);
    }

    ReadPeople app(String account, String email) {
        return read(account, Optional.empty(), Optional.of(email), "app", true);
    }

    ReadPeople user(String key, String login) {
        return read(key, Optional.of(login), Optional.empty(), "known", true);
    }

    private ReadPeople read(
            String account, Optional<String> login, Optional<String> email, String type, boolean active) {
        var identity = new AccessFact.Identity(account, "Name of " + account, login, email, type, active, false);
        store().apply(List.of(new Change.Access(clock.instant(), new AccessFact.PersonRead(identity))), List.of());
        return this;
    }

    private ContentStore store() {
        return ContentStore.of(database, site, List.of(), clock);
    }
}
