package dev.anabranch.server.account.clients.web;

import dev.anabranch.server.account.clients.AskedConsent;
import dev.anabranch.server.account.clients.Client;
import dev.anabranch.server.account.clients.ClientRefused;
import dev.anabranch.server.account.clients.RedirectUri;
import dev.anabranch.server.account.clients.Registrations;
import dev.anabranch.server.account.clients.Scopes;
import dev.anabranch.server.platform.web.OwnAddresses;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Reads what a client asks a person for.
@Component
final class AuthoriseRequests {
    private static final int LONGEST_STATE = 1500;

    private static final String REDIRECT = "redirect_uri";

    private static final List<String> NAMES = List.of(
            "response_type",
            "client_id",
            REDIRECT,
            "scope",
            "state",
            "code_challenge",
            "code_challenge_method",
            "resource");

    private final Registrations registrations;
    private final OwnAddresses addresses;

    AuthoriseRequests(Registrations registrations, OwnAddresses addresses) {
        this.registrations = registrations;
        this.addresses = addresses;
    }

    /// Who asks, once it is known that the answer may go there.
    record Sender(Client client, RedirectUri redirect) {}

    /// What was read.
    sealed interface Read {
        /// Something that a person can allow.
        record Asked(AskedConsent consent, Optional<String> state) implements Read {}

        /// Nothing that can be asked.
        ///
        /// @param sender nothing when it is not known, or not where the answer may go
        record Wrong(ClientRefused refused, Optional<Sender> sender, Optional<String> state) implements Read {}
    }

    Read of(HttpServletRequest request) {
        var parameters = new Parameters(request);
        Optional<Sender> sender = Optional.empty();
        Optional<String> state = Optional.empty();
        try {
            var known = sender(parameters);
            sender = Optional.of(known);
            state = state(parameters);
            return new Read.Asked(consent(parameters, known, request), state);
        } catch (ClientRefused refused) {
            return new Read.Wrong(refused, sender, state);
        }
    }

    /// The same as a form brings it back.
    static Map<String, String> sent(HttpServletRequest request) {
        Map<String, String> sent = new LinkedHashMap<>();
        for (String name : NAMES) {
            new Parameters(request).get(name).ifPresent(value -> sent.put(name, value));
        }
        return sent;
    }

    private Sender sender(Parameters parameters) {
        var client = registrations
                .find(parameters.need("client_id"))
                .orElseThrow(() -> new ClientRefused(
                        "invalid_client",
                        "The program is unknown here, or was not used for long. Remove this server from it and add it"
                                + " again, so that it makes itself known anew."));
        var redirect = client.redirect(parameters.need(REDIRECT))
                .orElseThrow(() -> new ClientRefused(
                        "invalid_request",
                        "The answer is to go to an address that the program did not register: redirect_uri is none of"
                                + " its own."));
        return new Sender(client, redirect);
    }

    private static Optional<String> state(Parameters parameters) {
        return parameters.get("state").map(state -> {
            if (state.length() > LONGEST_STATE) {
                throw new ClientRefused("invalid_request", "state may have %d characters.".formatted(LONGEST_STATE));
            }
            return state;
        });
    }

    private AskedConsent consent(Parameters parameters, Sender sender, HttpServletRequest request) {
        if (!parameters.need("response_type").equals("code")) {
            throw new ClientRefused("unsupported_response_type", "response_type has to be code.");
        }
        if (!parameters.get("code_challenge_method").orElse("plain").equals("S256")) {
            throw new ClientRefused("invalid_request", "code_challenge_method has to be S256.");
        }
        if (parameters.get("prompt").filter("none"::equals).isPresent()) {
            throw new ClientRefused("consent_required", "People are asked each time.");
        }
        String own = addresses.base(request) + OAuthPaths.RESOURCE;
        String audience = parameters.get("resource").orElse(own);
        if (!audience.equals(own)) {
            throw new ClientRefused("invalid_target", "resource has to be %s.".formatted(own));
        }
        return new AskedConsent(
                sender.client(),
                sender.redirect(),
                audience,
                Scopes.of(parameters.get("scope").orElse("")),
                parameters.need("code_challenge"));
    }
}
