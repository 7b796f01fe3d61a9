package dev.anabranch.server.writing.web;

import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.account.web.Visitors;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.writing.Author;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Who stands behind a request about proposals.
@Component
final class Authors {
    private final Readers readers;
    private final Visitors visitors;

    Authors(Readers readers, Visitors visitors) {
        this.readers = readers;
        this.visitors = visitors;
    }

    /// Whoever asks; somebody as whom an administrator looks at the pages is meant then, and has no rights but to look.
    ///
    /// @throws Problem 422 where nobody does, but a command on this machine
    Author of(HttpServletRequest request) {
        return known(request)
                .orElseThrow(() -> Problem.unprocessable(
                        "nobodys", "Proposals are of people: sign in, or send the access token of a person."));
    }

    /// The same; empty for a command on this machine, which is nobody's.
    Optional<Author> known(HttpServletRequest request) {
        var caller = Caller.known(request);
        return caller.reads()
                .map(person ->
                        new Author(person, readers.of(request), visitors.actor(request), caller.has(Right.ADMINISTER)));
    }
}
