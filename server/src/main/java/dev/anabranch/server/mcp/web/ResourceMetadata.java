package dev.anabranch.server.mcp.web;

import dev.anabranch.server.account.Right;
import dev.anabranch.server.platform.web.OwnAddresses;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What clients of the endpoint are told of it before they are known (RFC 9728): this server itself is where people let
/// them in.
@RestController
final class ResourceMetadata {
    private final OwnAddresses addresses;

    ResourceMetadata(OwnAddresses addresses) {
        this.addresses = addresses;
    }

    @GetMapping({OwnAddresses.RESOURCE_METADATA, OwnAddresses.RESOURCE_METADATA + "/mcp"})
    Map<String, Object> tell(HttpServletRequest request) {
        var base = addresses.base(request);
        return Map.of(
                "resource",
                base + "/mcp",
                "authorization_servers",
                List.of(base),
                "resource_name",
                "Anabranch",
                "resource_documentation",
                base + "/agents",
                "bearer_methods_supported",
                List.of("header"),
                "scopes_supported",
                List.of(Right.READ.word(), Right.WRITE.word()));
    }
}
