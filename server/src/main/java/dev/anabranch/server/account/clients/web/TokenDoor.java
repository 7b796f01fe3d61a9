package dev.anabranch.server.account.clients.web;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.clients.ClientRefused;
import dev.anabranch.server.account.clients.GrantedTokens;
import dev.anabranch.server.account.clients.Registrations;
import dev.anabranch.server.account.clients.Scopes;
import dev.anabranch.server.account.web.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where clients exchange codes and refresh tokens for tokens, and end what they have.
@RestController
final class TokenDoor {
    private final Registrations registrations;
    private final GrantedTokens tokens;
    private final Accounts accounts;
    private final Visitors visitors;

    TokenDoor(Registrations registrations, GrantedTokens tokens, Accounts accounts, Visitors visitors) {
        this.registrations = registrations;
        this.tokens = tokens;
        this.accounts = accounts;
        this.visitors = visitors;
    }

    @PostMapping(OAuthPaths.TOKEN)
    void exchange(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var parameters = form(request);
            String client = client(parameters);
            switch (exchanged(parameters, client, visitors.of(request).address())) {
                case GrantedTokens.Outcome.Given given -> Answers.json(response, 200, told(given));
                case GrantedTokens.Outcome.TooMany many -> {
                    accounts.refused().note(visitors.of(request), "", Deed.refused("client.token", "", "too many"));
                    response.setHeader("Retry-After", Long.toString(many.pause().toSeconds() + 1));
                    Answers.error(
                            response,
                            429,
                            "temporarily_unavailable",
                            "The client has many access tokens that are good. Use one of them, or try again later.");
                }
                case GrantedTokens.Outcome.Refused refused -> throw new ClientRefused(refused.error(), refused.why());
            }
        } catch (ClientRefused refused) {
            refuse("client.token", refused, request, response);
        }
    }

    private GrantedTokens.Outcome exchanged(Parameters parameters, String client, String address) {
        return switch (parameters.need("grant_type")) {
            case "authorization_code" ->
                tokens.exchange(
                        new GrantedTokens.Exchange(
                                parameters.need("code"),
                                client,
                                parameters.need("redirect_uri"),
                                parameters.need("code_verifier"),
                                parameters.get("resource")),
                        address);
            case "refresh_token" ->
                tokens.renew(
                        new GrantedTokens.Renewal(
                                parameters.need("refresh_token"),
                                client,
                                Scopes.of(parameters.get("scope").orElse("")),
                                parameters.get("resource")),
                        address);
            default ->
                throw new ClientRefused(
                        "unsupported_grant_type", "There are the grants authorization_code and refresh_token.");
        };
    }

    /// An unknown token is good for nothing already, which is what the client wants.
    @PostMapping(OAuthPaths.REVOKE)
    void revoke(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var parameters = form(request);
            String client = client(parameters);
            if (!tokens.revoke(
                    parameters.need("token"), client, visitors.of(request).address())) {
                throw new ClientRefused("invalid_grant", "The token was given to another client.");
            }
        } catch (ClientRefused refused) {
            refuse("client.revoke", refused, request, response);
        }
    }

    /// Secrets come in the body alone: an address stands in logs.
    private static Parameters form(HttpServletRequest request) {
        if (request.getQueryString() != null) {
            throw new ClientRefused("invalid_request", "Send the parameters in the body, as a form.");
        }
        return new Parameters(request);
    }

    /// Clients have no secret, so that all they can show is which they are; codes and tokens are bound to them.
    private String client(Parameters parameters) {
        String id = parameters.need("client_id");
        if (registrations.find(id).isEmpty()) {
            throw new ClientRefused("invalid_client", "The client is unknown. Register it anew.");
        }
        return id;
    }

    private void refuse(String action, ClientRefused refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        accounts.refused().note(visitors.of(request), "", Deed.refused(action, "", refused.error()));
        Answers.error(response, refused.error().equals("invalid_client") ? 401 : 400, refused.error(), refused.why());
    }

    private static Map<String, Object> told(GrantedTokens.Outcome.Given given) {
        return Map.of(
                "access_token",
                given.accessToken(),
                "token_type",
                "Bearer",
                "expires_in",
                GrantedTokens.ACCESS_LIFE.toSeconds(),
                "refresh_token",
                given.refreshToken(),
                "scope",
                Scopes.words(given.scopes()));
    }
}
