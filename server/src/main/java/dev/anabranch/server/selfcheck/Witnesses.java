package dev.anabranch.server.selfcheck;

import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.server.connection.SiteClient;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.runs.SiteLine;
import java.time.Clock;
import java.util.List;

/// Who says for a site what somebody may read.
///
/// @param files where readers of a site keep attached files; none is fetched here
record Witnesses(Database database, FileStore files, Clock clock) {
    /// The site's own check; see [Witness.MayNotAsk].
    static Witness asking(Confluence cloud, RequestCount counter) {
        return new AskedWitness(cloud.tellingTo(counter).access());
    }

    /// What the site tells of rights, read anew for these questions.
    FactsWitness facts(CheckedSite site, SiteClient client, Draw.Hand hand, RequestCount counter) {
        var reading = SiteLine.upstream(client).open(counter, files, clock).access();
        var spaces = ContentStore.of(database, site.address(), List.of(), clock).spaces();
        var witness = new FactsWitness(reading, spaces);
        witness.prepare(hand.bySpace(site.record()), hand.readers());
        return witness;
    }
}
