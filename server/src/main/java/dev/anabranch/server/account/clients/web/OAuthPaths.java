package dev.anabranch.server.account.clients.web;

/// Where the doors are.
public final class OAuthPaths {
    /// What clients are told of the authorisation server (RFC 8414).
    public static final String METADATA = "/.well-known/oauth-authorization-server";
    /// Where people allow or refuse.
    public static final String AUTHORISE = "/oauth/authorize";
    /// Where codes and refresh tokens are exchanged.
    public static final String TOKEN = "/oauth/token";
    /// Where clients make themselves known.
    public static final String REGISTER = "/oauth/register";
    /// Where clients end what they have.
    public static final String REVOKE = "/oauth/revoke";

    /// The one address at which tokens are good.
    static final String RESOURCE = "/mcp";

    private OAuthPaths() {}
}
