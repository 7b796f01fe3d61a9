package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.http.RequestListener;
import dev.anabranch.server.content.FileStore;
import java.time.Clock;

/// A site that can be read, of either edition.
@FunctionalInterface
public interface Upstream {
    /// A reader of the site.
    ///
    /// @param listener hears of each request
    /// @param files where attached files are kept
    Source open(RequestListener listener, FileStore files, Clock clock);

    /// Confluence Cloud.
    static Upstream of(Confluence cloud) {
        return (listener, files, clock) -> new ConfluenceSource(cloud.tellingTo(listener), files, clock);
    }

    /// Confluence Data Center.
    static Upstream of(DataCenter dataCenter) {
        return (listener, files, clock) -> new DataCenterSource(dataCenter.tellingTo(listener), files, clock);
    }
}
