package dev.anabranch.server.mcp.web;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.AuditEvent.Outcome;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.account.web.Visitors;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.mcp.tools.CallListener;
import dev.anabranch.server.mcp.tools.Visit;
import dev.anabranch.server.search.Askers;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/// Who stands behind a message, and the log of what they called.
@Component
final class Callers {
    /// How the audit log calls it when an agent asks for something.
    static final String CALL = "mcp.call";

    private final Readers readers;
    private final Askers askers;
    private final Accounts accounts;
    private final Visitors visitors;

    Callers(Readers readers, Askers askers, Accounts accounts, Visitors visitors) {
        this.readers = readers;
        this.askers = askers;
        this.accounts = accounts;
        this.visitors = visitors;
    }

    /// One for all messages of the same person.
    String key(HttpServletRequest request) {
        return Caller.known(request).person().map(Person::id).orElse("");
    }

    Visit visit(HttpServletRequest request) {
        return new Visit(
                readers.of(request),
                () -> askers.now(request),
                Caller.known(request).person().map(Person::id));
    }

    /// Notes each call: what, by whom, what became of it; never what was asked or told.
    CallListener noting(HttpServletRequest request) {
        var actor = visitors.actor(request);
        return (name, outcome, characters) -> accounts.audit()
                .note(
                        actor,
                        new Deed(
                                CALL,
                                name,
                                switch (outcome) {
                                    case DONE -> Outcome.DONE;
                                    case REFUSED, FAILED -> Outcome.FAILED;
                                },
                                switch (outcome) {
                                    case DONE -> "%,d characters".formatted(characters);
                                    case REFUSED -> "answered why not";
                                    case FAILED -> "broke";
                                }));
    }
}
