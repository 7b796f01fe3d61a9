package dev.anabranch.server.account.clients.web;

import dev.anabranch.server.account.clients.Client;
import dev.anabranch.server.account.clients.ClientRefused;
import dev.anabranch.server.account.clients.ClientWish;
import dev.anabranch.server.account.clients.RedirectUri;
import dev.anabranch.server.account.clients.Registrations;
import dev.anabranch.server.account.web.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where clients make themselves known (RFC 7591). Whatever they ask for, they get no secret: each is a public client,
/// as the answer tells.
@RestController
final class RegistrationDoor {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_BYTES = 16 * 1024;
    private static final String METADATA = "invalid_client_metadata";

    private final Registrations registrations;
    private final Visitors visitors;

    RegistrationDoor(Registrations registrations, Visitors visitors) {
        this.registrations = registrations;
        this.visitors = visitors;
    }

    @PostMapping(OAuthPaths.REGISTER)
    void register(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            switch (registrations.register(wish(request), visitors.of(request))) {
                case Registrations.Outcome.Known known -> Answers.json(response, 201, told(known.client()));
                case Registrations.Outcome.TooMany many -> {
                    response.setHeader(
                            "Retry-After", String.valueOf(many.pause().toSeconds()));
                    Answers.error(
                            response,
                            429,
                            "temporarily_unavailable",
                            "Too many clients made themselves known. Try again later, or use an access token.");
                }
            }
        } catch (ClientRefused refused) {
            Answers.error(response, 400, refused.error(), refused.why());
        }
    }

    private static ClientWish wish(HttpServletRequest request) throws IOException {
        String type = Optional.ofNullable(request.getContentType()).orElse("").toLowerCase(Locale.ROOT);
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (!type.split(";", 2)[0].strip().equals("application/json") || bytes.length > MOST_BYTES) {
            throw new ClientRefused(METADATA, "Send JSON of at most %d bytes.".formatted(MOST_BYTES));
        }
        try {
            var json = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
            if (!json.path("grant_types").isMissingNode()
                    && !texts(json.path("grant_types")).contains("authorization_code")) {
                throw new ClientRefused(METADATA, "grant_types has to hold authorization_code.");
            }
            var redirects = texts(json.path("redirect_uris")).stream()
                    .map(RedirectUri::new)
                    .toList();
            return new ClientWish(json.path("client_name").asString(""), redirects);
        } catch (JacksonException broken) {
            throw new ClientRefused(METADATA, "The body is not JSON.");
        }
    }

    private static List<String> texts(JsonNode list) {
        return list.isArray()
                ? list.valueStream().map(each -> each.asString("")).toList()
                : List.of();
    }

    private static Map<String, Object> told(Client client) {
        return Map.of(
                "client_id",
                client.id(),
                "client_id_issued_at",
                client.registeredAt().getEpochSecond(),
                "client_name",
                client.name(),
                "redirect_uris",
                client.redirects().stream().map(RedirectUri::text).toList(),
                "token_endpoint_auth_method",
                "none",
                "grant_types",
                List.of("authorization_code", "refresh_token"),
                "response_types",
                List.of("code"),
                "scope",
                "read write");
    }
}
