package dev.anabranch.server.account.web;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Sessions;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Lets an administrator look at the pages as somebody else sees them: to read, not to change anything.
@Controller
final class ViewAsPages {
    private final Accounts accounts;
    private final Visitors visitors;

    ViewAsPages(Accounts accounts, Visitors visitors) {
        this.accounts = accounts;
        this.visitors = visitors;
    }

    @PostMapping("/people/{id}/view-as")
    void begin(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        var other = accounts.people()
                .find(id)
                .filter(person -> person.active() && person.kind() == Person.Kind.PERSON)
                .orElseThrow(() -> Problem.notFound("There is nobody with this id who may sign in."));
        accounts.sessions().viewAs(known(request), other, visitors.actor(request));
        Forms.seeOther(response, "/files");
    }

    @PostMapping("/view-as/end")
    void end(HttpServletRequest request, HttpServletResponse response) {
        accounts.sessions().endViewing(known(request), visitors.actor(request));
        Forms.seeOther(response, "/people");
    }

    private static Sessions.Known known(HttpServletRequest request) {
        if (Caller.known(request) instanceof Caller.Browser(var known)) {
            return known;
        }
        throw Problem.forbidden("at-a-browser", "This is for people who signed in at a browser.");
    }
}
