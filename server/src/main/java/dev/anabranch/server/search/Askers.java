package dev.anabranch.server.search;

import dev.anabranch.server.linking.Readers;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/// Says who asks by a request. Safe for any number of threads.
@Component
public final class Askers {
    private final Readers readers;

    Askers(Readers readers) {
        this.readers = readers;
    }

    /// Who asks: somebody with the rights of their accounts, whoever has none with those of anonymous readers.
    public Asker of(HttpServletRequest request) {
        var rights = readers.of(request);
        return rights.isEverything() ? new Asker.Owner() : new Asker.OnSites(rights.readers());
    }
}
