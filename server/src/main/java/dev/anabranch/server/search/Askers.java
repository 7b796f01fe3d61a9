package dev.anabranch.server.search;

import dev.anabranch.server.linking.Readers;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/// Says who asks by a request.
@Component
final class Askers {
    private final Readers readers;

    Askers(Readers readers) {
        this.readers = readers;
    }

    Asker of(HttpServletRequest request) {
        var rights = readers.of(request);
        return rights.isEverything() ? new Asker.Owner() : new Asker.OnSites(rights.readers());
    }
}
