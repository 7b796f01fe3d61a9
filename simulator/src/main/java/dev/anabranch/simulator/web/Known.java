package dev.anabranch.simulator.web;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;

/// What an address names, or a refusal.
final class Known {
    private Known() {}

    static Space space(Site site, Exchange exchange) {
        var key = exchange.variable("key");
        return site.everything().space(key).orElseThrow(() -> Refusal.absent("a space with the key " + key));
    }

    static Content content(Site site, Exchange exchange) {
        return content(site, exchange.id("id", "a page"));
    }

    static Content content(Site site, long id) {
        return site.everything().content(id).orElseThrow(() -> Refusal.absent("a page with id [" + id + "]"));
    }
}
