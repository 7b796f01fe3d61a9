package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.model.Site;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What all routes of one Data Center site share.
record Installation(Site site, DataCenterOptions options, Names names) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    static Installation of(Site site, DataCenterOptions options) {
        return new Installation(site, options, new Names(site));
    }

    boolean has(Quirk quirk) {
        return options.quirks().contains(quirk);
    }

    /// A path of this site with the context path before it.
    String at(String path) {
        return options.contextPath() + path;
    }

    /// The address of the site as the caller reaches it.
    String base(Exchange exchange) {
        return exchange.origin() + options.contextPath();
    }

    /// A time stamp in the server's zone, with its offset.
    String time(Instant instant) {
        return TIME.withZone(site.zone()).format(instant);
    }
}
