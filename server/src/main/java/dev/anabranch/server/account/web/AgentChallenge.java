package dev.anabranch.server.account.web;

import dev.anabranch.server.platform.web.OwnAddresses;
import jakarta.servlet.http.HttpServletRequest;

/// What agents are told in the header `WWW-Authenticate`: where they learn what the address takes (RFC 9728), and which
/// scopes to ask for (RFC 6750).
public final class AgentChallenge {
    /// The address of agents.
    static final String PATH = "/mcp";

    static final String REALM = "Bearer realm=\"Anabranch\"";

    private AgentChallenge() {}

    /// A token is let in, and may not do what was asked for.
    ///
    /// @param scopes that are needed, with spaces between
    public static String insufficient(OwnAddresses addresses, HttpServletRequest request, String scopes) {
        return REALM + ", error=\"insufficient_scope\"" + metadata(addresses, request, scopes);
    }

    static boolean isFor(HttpServletRequest request) {
        return request.getRequestURI().equals(PATH);
    }

    static String metadata(OwnAddresses addresses, HttpServletRequest request, String scopes) {
        return ", resource_metadata=\"%s%s%s\", scope=\"%s\""
                .formatted(addresses.base(request), OwnAddresses.RESOURCE_METADATA, PATH, scopes);
    }
}
