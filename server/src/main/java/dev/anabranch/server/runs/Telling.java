package dev.anabranch.server.runs;

import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/// What whoever is behind a request is told of the work that the server does: the one way for doors to what names
/// documents and spaces.
@Component
public final class Telling {
    private final Readers readers;

    Telling(Readers readers) {
        this.readers = readers;
    }

    /// What this one is told.
    public Told to(HttpServletRequest request) {
        return new Told(readers.of(request), Reader.of(request).isAdministrator());
    }

    /// What this one is told by now, for an answer that goes on: they may have got another role or link meanwhile, or
    /// be let in no more.
    Told now(HttpServletRequest request) {
        var caller = Caller.now(request);
        return new Told(
                readers.ofCaller(caller),
                caller.filter(known -> known.has(Right.ADMINISTER)).isPresent());
    }
}
