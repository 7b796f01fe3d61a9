package dev.anabranch.server.account.web;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.clients.GrantedTokens;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/// What is said to whoever may not come through: people are led to the page to sign in and come back from it,
/// programs are told what is missing.
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final String SIGN_IN = "/sign-in";

    private final RouteRules rules;
    private final ReturnPath returnPath;
    private final Accounts accounts;
    private final Visitors visitors;
    private final OwnAddresses addresses;
    private final GrantedTokens granted;

    Refusals(
            RouteRules rules,
            ReturnPath returnPath,
            Accounts accounts,
            GrantedTokens granted,
            Visitors visitors,
            OwnAddresses addresses) {
        this.granted = granted;
        this.addresses = addresses;
        this.rules = rules;
        this.returnPath = returnPath;
        this.accounts = accounts;
        this.visitors = visitors;
    }

    /// Nobody knows who asks.
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException none)
            throws IOException {
        boolean shown = request.getHeader("Authorization") != null;
        if (shown) {
            noteToken(request);
        }
        if (shown || isForPrograms(request)) {
            response.setHeader("WWW-Authenticate", challenge(request, shown));
            Problem.unauthenticated(
                            shown
                                    ? "The access token is unknown, revoked or expired, or its owner is not let in."
                                    : "Send an access token of this server: Authorization: Bearer anabranch_...")
                    .send(request, response);
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", address(current(request)));
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            Forms.seeOther(response, address(wanted(request)));
        }
    }

    private String challenge(HttpServletRequest request, boolean shown) {
        String challenge = shown ? AgentChallenge.REALM + ", error=\"invalid_token\"" : AgentChallenge.REALM;
        return AgentChallenge.isFor(request)
                ? challenge + AgentChallenge.metadata(addresses, request, Right.READ.word())
                : challenge;
    }

    /// Somebody known asks for what takes more.
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        Optional<RouteRule> rule = rules.of(request);
        if (rule.isEmpty()) {
            response.sendError(rules.know(request.getRequestURI()) ? 405 : 404);
            return;
        }
        String needed =
                rule.flatMap(RouteRule::right).map(right -> right.word()).orElse("");
        note(request, rule.get(), needed);
        if (AgentChallenge.isFor(request)) {
            response.setHeader("WWW-Authenticate", AgentChallenge.insufficient(addresses, request, Right.READ.word()));
        }
        refusal(rule.get(), needed, request).send(request, response);
    }

    private static Problem refusal(RouteRule rule, String needed, HttpServletRequest request) {
        var viewed = Caller.of(request).flatMap(Caller::viewed);
        if (viewed.isPresent()) {
            return Caller.viewing(viewed.get());
        }
        return rule.atBrowser()
                ? Problem.forbidden("at-a-browser", "This is for people who signed in at a browser.")
                : Problem.forbidden(
                        "may-not",
                        "This takes the right '%s', which %s does not have. An administrator can give another role."
                                .formatted(needed, who(request)));
    }

    /// By the id of the token where it was one of ours, never by its text.
    private void noteToken(HttpServletRequest request) {
        Optional<String> shown = CallerFilter.token(request);
        Optional<String> former = shown.flatMap(accounts.tokens()::former);
        Optional<String> client = shown.flatMap(granted::former);
        String why = client.isPresent() ? "a client's, which is good at /mcp alone" : "no token of this server";
        accounts.refused()
                .note(
                        visitors.of(request),
                        former.or(() -> client).map(id -> "token " + id).orElse(""),
                        Deed.refused(
                                "token.use",
                                request.getMethod() + " " + request.getRequestURI(),
                                former.isPresent() ? "revoked or expired, or its owner is not let in" : why));
    }

    private void note(HttpServletRequest request, RouteRule rule, String needed) {
        String address = visitors.of(request).address();
        var actor = Caller.of(request).map(caller -> caller.actor(address)).orElse(Actor.nobody("", address));
        accounts.audit()
                .note(
                        actor,
                        Deed.refused(
                                rule.action().isEmpty() ? "route.refuse" : rule.action(),
                                request.getMethod() + " " + request.getRequestURI(),
                                "takes the right " + needed));
    }

    private static String who(HttpServletRequest request) {
        return Caller.of(request)
                .map(caller -> switch (caller) {
                    case Caller.Browser browser -> browser.known().person().name();
                    case Caller.Program program ->
                        "the token '" + program.known().token().name() + "'";
                    case Caller.Client client ->
                        "the client '" + client.known().grant().clientName() + "'";
                    case Caller.Operator operator -> "the operator";
                })
                .orElse("nobody");
    }

    private static boolean isForPrograms(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/") || path.startsWith("/actuator") || AgentChallenge.isFor(request);
    }

    private static String wanted(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return ReturnPath.HOME;
        }
        @Nullable String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /// The page on which htmx asked.
    private static String current(HttpServletRequest request) {
        try {
            URI page = URI.create(
                    Optional.ofNullable(request.getHeader("HX-Current-URL")).orElse(ReturnPath.HOME));
            String path = Optional.ofNullable(page.getRawPath()).orElse(ReturnPath.HOME);
            return page.getRawQuery() == null ? path : path + "?" + page.getRawQuery();
        } catch (IllegalArgumentException none) {
            return ReturnPath.HOME;
        }
    }

    private String address(String wanted) {
        String page = returnPath.of(wanted);
        return page.equals(ReturnPath.HOME)
                ? SIGN_IN
                : SIGN_IN + "?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }
}
