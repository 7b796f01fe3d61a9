package dev.anabranch.server.writing.web;

import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.writing.OwnAccounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// By whose account what somebody proposes is written: their own, where they gave a credential of theirs.
@Controller
final class OwnWritingPages {
    private final Pages pages;
    private final OwnAccounts own;
    private final PolicyDesk policies;

    OwnWritingPages(Pages pages, OwnAccounts own, PolicyDesk policies) {
        this.pages = pages;
        this.own = own;
        this.policies = policies;
    }

    @GetMapping("/account/writing")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var person = Caller.known(request)
                .reads()
                .orElseThrow(() -> Problem.forbidden("at-a-browser", "This page is for people at a browser."));
        var rows = policies.all().stream()
                .map(row -> new OwnWritingPage.Row(
                        row.site(),
                        own.of(person.id(), row.site()),
                        row.policy().isOn(),
                        row.policy().service()))
                .toList();
        pages.write(request, response, null, "Writing as you", "writing/own.jte", new OwnWritingPage(rows));
    }
}
