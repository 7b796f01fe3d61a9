package dev.anabranch.server.account.clients.web;

import dev.anabranch.server.platform.web.OwnAddresses;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What clients are told of the authorisation server (RFC 8414), also where those look that put the path of `/mcp`
/// behind the name.
@RestController
final class ServerMetadata {
    private final OwnAddresses addresses;

    ServerMetadata(OwnAddresses addresses) {
        this.addresses = addresses;
    }

    @GetMapping({OAuthPaths.METADATA, OAuthPaths.METADATA + OAuthPaths.RESOURCE})
    Map<String, Object> tell(HttpServletRequest request) {
        var base = addresses.base(request);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("issuer", base);
        json.put("authorization_endpoint", base + OAuthPaths.AUTHORISE);
        json.put("token_endpoint", base + OAuthPaths.TOKEN);
        json.put("registration_endpoint", base + OAuthPaths.REGISTER);
        json.put("revocation_endpoint", base + OAuthPaths.REVOKE);
        json.put("scopes_supported", List.of("read", "write"));
        json.put("response_types_supported", List.of("code"));
        json.put("response_modes_supported", List.of("query"));
        json.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        json.put("token_endpoint_auth_methods_supported", List.of("none"));
        json.put("revocation_endpoint_auth_methods_supported", List.of("none"));
        json.put("code_challenge_methods_supported", List.of("S256"));
        json.put("authorization_response_iss_parameter_supported", true);
        json.put("protected_resources", List.of(base + OAuthPaths.RESOURCE));
        json.put("service_documentation", base + "/agents");
        return json;
    }
}
