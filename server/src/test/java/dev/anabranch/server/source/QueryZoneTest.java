package dev.anabranch.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Cql;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.source.DataCenterPosition.Zone;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.datacenter.Logins;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryZoneTest {
    private static final Cql PAGES = new Cql("type in (page) and space in (\"GEN1\")");
    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "America/New_York",
                "Asia/Kathmandu",
                "Pacific/Kiritimati",
                "Etc/GMT+12",
                "Australia/Eucla",
                "Europe/Berlin"
            })
    void everyZoneOfTheWorldIsFoundInAFewRequests(String name) throws IOException {
        var zone = ZoneId.of(name);
        try (var site = site(zone);
                var client = open(site)) {
            var newest = client.newest(PAGES).orElseThrow().content().version().createdAt();
            var account = site.accounts().getFirst().user().timeZone();
            site.log().clear();
            var found =
                    new QueryZone(client, new Queries()).find(null, PAGES, NOW).orElseThrow();
            int offset = account.getRules().getOffset(newest).getTotalSeconds() / 60;
            assertThat(found).isEqualTo(new Zone(offset, NOW.toEpochMilli()));
            assertThat(site.log().entries()).hasSizeLessThanOrEqualTo(10);
        }
    }

    @Test
    void whatIsKnownIsTriedEachTimeAndLookedAtOnceADay() throws IOException {
        try (var site = site(ZoneId.of("Asia/Kathmandu"));
                var client = open(site)) {
            var zones = new QueryZone(client, new Queries());
            var first = zones.find(null, PAGES, NOW).orElseThrow();
            site.log().clear();
            assertThat(zones.find(first, PAGES, NOW.plus(Duration.ofHours(19)))).contains(first);
            assertThat(site.log().entries()).hasSize(2);
            site.log().clear();
            var next = NOW.plus(Duration.ofDays(1));
            assertThat(zones.find(first, PAGES, next)).contains(new Zone(first.minutes(), next.toEpochMilli()));
            assertThat(site.log().entries()).hasSize(3);
            assertThat(zones.find(new Zone(first.minutes() - 60, 0), PAGES, next))
                    .contains(new Zone(first.minutes(), next.toEpochMilli()));
        }
    }

    /// Asked in the old zone the site would show nothing that changed in the hours between the two.
    @Test
    void anAccountThatMovedWestIsNoticedAtOnce() throws IOException {
        try (var site = site(ZoneId.of("Asia/Kathmandu"));
                var client = open(site)) {
            var zones = new QueryZone(client, new Queries());
            var first = zones.find(null, PAGES, NOW).orElseThrow();
            var further = new Zone(first.minutes() + 60, NOW.toEpochMilli());
            var soon = NOW.plus(Duration.ofMinutes(30));
            assertThat(zones.find(further, PAGES, soon)).contains(new Zone(first.minutes(), soon.toEpochMilli()));
        }
    }

    @Test
    void anEmptySpaceTellsNothing() throws IOException {
        try (var site = site(ZoneId.of("UTC"));
                var client = open(site)) {
            assertThat(new QueryZone(client, new Queries())
                            .find(null, new Cql("type in (page) and space in (\"NONE\")"), NOW))
                    .isEmpty();
        }
    }

    private static Simulator site(ZoneId zone) throws IOException {
        return Simulator.start(
                SimulatorOptions.generated(5, 1, 1).inZone(zone).asDataCenter(DataCenterOptions.usual()));
    }

    private static DataCenter open(Simulator site) {
        var token = Secret.of(Logins.personalAccessToken(site.accounts().getFirst()));
        return DataCenter.connect(
                SiteAddress.ofDataCenter(site.baseUri().toString()),
                new Credentials.BearerToken(token),
                ClientOptions.standard());
    }
}
