package dev.anabranch.simulator.auth;

/// How the host for consent and tokens is to be.
///
/// @param port 0 takes a free one
/// @param callback where the ready-made app is called back
/// @param signInCallback where the ready-made app for signing in by OpenID Connect is called back
/// @param lives how long what is issued is good for
public record AuthOptions(int port, String callback, String signInCallback, Lives lives) {
    /// The client id of the app that is there from the start.
    public static final String DEMO_CLIENT_ID = "anabranch-demo";

    /// Its secret.
    public static final String DEMO_SECRET = "demo-secret-of-the-simulator";

    /// The client id of the app that signs people in by OpenID Connect.
    public static final String SIGN_IN_CLIENT_ID = "anabranch-sign-in";

    /// Its secret.
    public static final String SIGN_IN_SECRET = "sign-in-secret-of-the-simulator";

    /// A free port, and apps that are called back by a server on its usual port.
    public static AuthOptions usual() {
        return new AuthOptions(
                0,
                "http://127.0.0.1:8080/connections/callback",
                "http://127.0.0.1:8080/login/oauth2/code/company",
                Lives.USUAL);
    }

    /// The same on this port.
    public AuthOptions onPort(int other) {
        return new AuthOptions(other, callback, signInCallback, lives);
    }

    /// The same, calling back here.
    public AuthOptions callingBack(String other) {
        return new AuthOptions(port, other, signInCallback, lives);
    }

    /// The same, calling back here after signing in.
    public AuthOptions signingInAt(String other) {
        return new AuthOptions(port, callback, other, lives);
    }

    /// The same with other lives.
    public AuthOptions with(Lives other) {
        return new AuthOptions(port, callback, signInCallback, other);
    }
}
