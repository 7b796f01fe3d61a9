package dev.anabranch.server.search;

import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.linking.ReadRights;
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
        return asker(readers.of(request));
    }

    /// The same for an answer that goes on: rights, links and the leave to be here may have been taken meanwhile.
    public Asker now(HttpServletRequest request) {
        return asker(readers.ofCaller(Caller.now(request)));
    }

    private static Asker asker(ReadRights rights) {
        return rights.isEverything() ? new Asker.Owner() : new Asker.OnSites(rights.readers());
    }
}
