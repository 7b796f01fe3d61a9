package dev.anabranch.server.selfcheck;

import dev.anabranch.server.access.Access;
import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.Closures;
import dev.anabranch.server.runs.SyncedSite;

/// A site with what is known of who may read what on it.
///
/// @param number of the site in all tables
record CheckedSite(SyncedSite site, int number, Access access, AccessRecord record, Closures closures) {
    String address() {
        return site.address();
    }
}
