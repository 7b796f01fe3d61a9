package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.store.ConnectionRefused;
import dev.anabranch.server.connection.store.TokenSignIn;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is done with the credential of a connection: testing it, and putting another one in its place.
@Controller
final class CredentialPages {
    private final Pages pages;
    private final ConnectionAccess access;
    private final ConnectionPages connection;
    private final TokenSignIn tokens;
    private final TestRounds rounds;

    CredentialPages(
            Pages pages, ConnectionAccess access, ConnectionPages connection, TokenSignIn tokens, TestRounds rounds) {
        this.pages = pages;
        this.access = access;
        this.connection = connection;
        this.tokens = tokens;
        this.rounds = rounds;
    }

    /// @param step where the test was asked for: a step of the drawer, or the page of the connection
    @PostMapping("/connections/{id}/test")
    void test(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String step,
            HttpServletRequest request,
            HttpServletResponse response) {
        var stored = access.require(request, id);
        rounds.begin(stored.id());
        Forms.seeOther(response, "/connections/" + id + (step.equals("configure") ? "/configure" : "") + "#test");
    }

    /// How far the last test is; htmx asks until it is over.
    @GetMapping("/connections/{id}/checks")
    void checks(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var stored = access.require(request, id);
        var page = rounds.page(stored.id())
                .orElseThrow(() -> Problem.notFound("This connection was not tested since the server started."));
        pages.write(request, response, Section.CONNECTIONS, "Test", "connections/checks.jte", page);
    }

    @PostMapping("/connections/{id}/secret")
    void replace(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String ends,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        connection.act(id, Done.REPLACED, request, response, stored -> {
            tokens.signIn(
                    id,
                    OptionalLong.empty(),
                    new TokenSignIn.Entered(Optional.empty(), WantedConnection.secret(secret.strip()), lastDay(ends)),
                    access.actor(request));
            rounds.begin(id);
        });
    }

    private static Optional<LocalDate> lastDay(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException noDay) {
            throw new ConnectionRefused("ends", "The last day is no day; a good one looks like 2027-03-31.");
        }
    }
}
