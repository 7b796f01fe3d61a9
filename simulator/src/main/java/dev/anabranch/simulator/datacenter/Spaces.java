package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Space;

/// The space that a request names, found with the caller's rights or refused.
final class Spaces {
    private Spaces() {}

    static Space known(Exchange exchange, String key) {
        return exchange.view().space(key).orElseThrow(() -> Refusal.absent("a space with key [" + key + "]"));
    }
}
