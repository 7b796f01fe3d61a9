package dev.anabranch.server.account;

/// A question that is at a provider.
///
/// @param state comes back with the answer, and is in a cookie of the browser that asked
/// @param nonce comes back inside the signed identity
/// @param verifier proves to the provider that the answer is taken by whoever asked (PKCE)
/// @param returnTo the page that was wanted
public record SignInAttempt(String state, String nonce, String verifier, String returnTo) {
    /// Tells none of its secrets.
    @Override
    public String toString() {
        return "SignInAttempt[" + returnTo + "]";
    }
}
