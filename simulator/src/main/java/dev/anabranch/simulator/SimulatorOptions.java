package dev.anabranch.simulator;

import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.cloud.CloudOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.fault.FaultRules;
import dev.anabranch.simulator.source.CompanySource;
import dev.anabranch.simulator.source.FolderSource;
import dev.anabranch.simulator.source.GeneratedSource;
import dev.anabranch.simulator.source.SiteSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// How a simulated site is to be.
///
/// @param port 0 takes a free one; the media host always takes a free one
/// @param latency added to every answer
/// @param ratePerSecond how many requests a second are answered before 429 comes; 0 for any number
/// @param faults in force from the start
/// @param zone the site's time zone, in which dates in CQL are read for callers without their own
/// @param clock what the site's clock starts from
/// @param indexLag how long it takes until a search finds a new version
/// @param cloud which Cloud site it is, when it is one
/// @param dataCenter which Data Center site it is; empty for a Cloud site
/// @param auth how the host for consent and tokens is to be
public record SimulatorOptions(
        int port,
        SiteSource content,
        Duration latency,
        double ratePerSecond,
        FaultRules faults,
        ZoneId zone,
        Clock clock,
        Duration indexLag,
        CloudOptions cloud,
        Optional<DataCenterOptions> dataCenter,
        AuthOptions auth) {
    /// The zone of a site for which none is given; not UTC, so that whoever mistakes one for the other is found
    /// out.
    public static final ZoneId USUAL_ZONE = ZoneId.of("America/New_York");

    /// A site with this content on a free port.
    public static SimulatorOptions serving(SiteSource content) {
        return new SimulatorOptions(
                0,
                content,
                Duration.ZERO,
                0,
                new FaultRules(1, List.of()),
                USUAL_ZONE,
                Clock.systemUTC(),
                Duration.ZERO,
                CloudOptions.usual(),
                Optional.empty(),
                AuthOptions.usual());
    }

    /// The sample company on a free port.
    public static SimulatorOptions sampleCompany() {
        return serving(new CompanySource(true));
    }

    /// A folder of storage and ADF files as one space, on a free port.
    public static SimulatorOptions folder(Path folder) {
        return serving(new FolderSource(folder));
    }

    /// Invented pages on a free port.
    public static SimulatorOptions generated(int pages, int spaces, long seed) {
        return serving(new GeneratedSource(pages, spaces, seed));
    }

    /// The same on this port.
    public SimulatorOptions onPort(int other) {
        return new SimulatorOptions(
                other, content, latency, ratePerSecond, faults, zone, clock, indexLag, cloud, dataCenter, auth);
    }

    /// The same, answering later.
    public SimulatorOptions withLatency(Duration other) {
        return new SimulatorOptions(
                port, content, other, ratePerSecond, faults, zone, clock, indexLag, cloud, dataCenter, auth);
    }

    /// The same, answering this many requests a second.
    public SimulatorOptions withRate(double perSecond) {
        return new SimulatorOptions(
                port, content, latency, perSecond, faults, zone, clock, indexLag, cloud, dataCenter, auth);
    }

    /// The same with faults.
    public SimulatorOptions withFaults(FaultRules other) {
        return new SimulatorOptions(
                port, content, latency, ratePerSecond, other, zone, clock, indexLag, cloud, dataCenter, auth);
    }

    /// The same in another time zone.
    public SimulatorOptions inZone(ZoneId other) {
        return new SimulatorOptions(
                port, content, latency, ratePerSecond, faults, other, clock, indexLag, cloud, dataCenter, auth);
    }

    /// The same at another time.
    public SimulatorOptions withClock(Clock other) {
        return new SimulatorOptions(
                port, content, latency, ratePerSecond, faults, zone, other, indexLag, cloud, dataCenter, auth);
    }

    /// The same as a Data Center site.
    public SimulatorOptions asDataCenter(DataCenterOptions wanted) {
        return new SimulatorOptions(
                port, content, latency, ratePerSecond, faults, zone, clock, indexLag, cloud, Optional.of(wanted), auth);
    }

    /// The same as this Cloud site.
    public SimulatorOptions asCloud(CloudOptions wanted) {
        return new SimulatorOptions(
                port, content, latency, ratePerSecond, faults, zone, clock, indexLag, wanted, Optional.empty(), auth);
    }

    /// The same with a search that finds new versions only after some time.
    public SimulatorOptions withIndexLag(Duration other) {
        return new SimulatorOptions(
                port, content, latency, ratePerSecond, faults, zone, clock, other, cloud, dataCenter, auth);
    }

    /// The same with this host for consent and tokens.
    public SimulatorOptions withAuth(AuthOptions other) {
        return new SimulatorOptions(
                port, content, latency, ratePerSecond, faults, zone, clock, indexLag, cloud, dataCenter, other);
    }
}
