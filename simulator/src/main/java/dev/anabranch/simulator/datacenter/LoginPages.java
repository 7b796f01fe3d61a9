package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.rendering.Html;
import java.util.List;
import java.util.stream.Stream;

/// What anybody may see: the page for signing in, where a CAPTCHA is passed, and which version the site is.
final class LoginPages implements Endpoints {
    private final Installation installation;
    private final Failures failures;
    private final ServerRoutes server;

    LoginPages(Installation installation, Failures failures, ServerRoutes server) {
        this.installation = installation;
        this.failures = failures;
        this.server = server;
    }

    @Override
    public List<Route> routes() {
        return Stream.of(
                        server.manifest(),
                        Route.get(
                                installation.at("/login.action"), exchange -> Answer.html(200, form(installation, ""))),
                        Route.post(installation.at("/dologin.action"), this::passed))
                .toList();
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Answer notSignedIn() {
        throw new IllegalStateException("these pages are open to anybody");
    }

    @Override
    public Answer refused(Refusal refusal) {
        return Answer.html(400, form(installation, String.valueOf(refusal.getMessage())));
    }

    private Answer passed(Exchange exchange) {
        String username = Queries.parse(exchange.text())
                .getOrDefault("os_username", List.of(""))
                .getFirst();
        failures.forget(username);
        return Answer.html(200, form(installation, "Passed. " + username + " may sign in again."));
    }

    static String form(Installation installation, String message) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Log In - Confluence</title></head>
                <body class="login"><h1>Log in</h1><p>%s</p>
                <form method="post" action="%s">
                <label>Username <input name="os_username" autocomplete="username"></label>
                <button>I am no robot</button></form></body></html>
                """.formatted(Html.escape(message), installation.at("/dologin.action"));
    }
}
