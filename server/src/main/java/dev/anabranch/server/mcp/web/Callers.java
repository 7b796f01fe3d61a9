package dev.anabranch.server.mcp.web;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.AuditEvent.Outcome;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.web.AgentChallenge;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.account.web.Visitors;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.mcp.tools.CallListener;
import dev.anabranch.server.mcp.tools.Visit;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.search.Askers;
import dev.anabranch.server.writing.Author;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
    private final MeterRegistry metrics;
    private final OwnAddresses addresses;

    Callers(
            Readers readers,
            Askers askers,
            Accounts accounts,
            Visitors visitors,
            MeterRegistry metrics,
            OwnAddresses addresses) {
        this.addresses = addresses;
        this.metrics = metrics;
        this.readers = readers;
        this.askers = askers;
        this.accounts = accounts;
        this.visitors = visitors;
    }

    /// One for all messages of the same person.
    String key(HttpServletRequest request) {
        return Caller.known(request).person().map(Person::id).orElse("");
    }

    /// As who an agent acts: never as somebody who administers, whatever its token may. About what others proposed
    /// people decide, at the pages.
    Visit visit(HttpServletRequest request) {
        var rights = readers.of(request);
        return new Visit(
                rights,
                () -> askers.now(request),
                Caller.known(request)
                        .person()
                        .map(person -> new Author(person, rights, visitors.actor(request), false)));
    }

    /// Whether whoever asks may call what does more than read.
    boolean mayWrite(HttpServletRequest request) {
        return Caller.known(request).has(Right.WRITE);
    }

    /// Tells a client which scopes to ask its person for, and notes it.
    void refuseToWrite(String tool, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("WWW-Authenticate", AgentChallenge.insufficient(addresses, request, "read write"));
        metrics.counter("mcp.calls", "tool", tool, "result", "refused").increment();
        accounts.audit().note(visitors.actor(request), Deed.refused(CALL, tool, "takes the scope write"));
    }

    /// Notes and counts each call: what, by whom, what became of it; never what was asked or told.
    CallListener noting(HttpServletRequest request) {
        var actor = visitors.actor(request);
        return (name, outcome, characters) -> {
            metrics.counter("mcp.calls", "tool", name, "result", result(outcome))
                    .increment();
            accounts.audit().note(actor, deed(name, outcome, characters));
        };
    }

    private static String result(CallListener.Outcome outcome) {
        return switch (outcome) {
            case DONE -> "done";
            case REFUSED -> "refused";
            case TURNED_AWAY -> "turned_away";
            case FAILED -> "failed";
        };
    }

    private static Deed deed(String name, CallListener.Outcome outcome, int characters) {
        return switch (outcome) {
            case DONE -> Deed.done(CALL, name, "%,d characters".formatted(characters));
            case REFUSED -> new Deed(CALL, name, Outcome.FAILED, "answered why not");
            case TURNED_AWAY -> new Deed(CALL, name, Outcome.FAILED, "no such tool, or not with such arguments");
            case FAILED -> new Deed(CALL, name, Outcome.FAILED, "broke");
        };
    }
}
