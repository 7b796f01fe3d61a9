package dev.anabranch.server.account.openid;

/// A question that is at the provider.
///
/// @param state comes back with the answer, and is in a cookie of the browser that asked
/// @param nonce comes back inside the signed identity
/// @param verifier proves to the provider that the answer is taken by whoever asked (PKCE)
/// @param returnTo the page that was wanted
public record OpenIdAttempt(String state, String nonce, String verifier, String returnTo) {
    /// Tells none of its secrets.
    @Override
    public String toString() {
        return "OpenIdAttempt[" + returnTo + "]";
    }
}
