package dev.anabranch.server.connection.store;

/// Something about a connection is not possible as it was asked for. The message says why and what to do, for whoever
/// asked; it repeats no secret.
public final class ConnectionRefused extends RuntimeException {
    private final String code;

    /// @param code stable, for programs: `site`, `site-connected`, `changed-meanwhile`, `wrong-token` …
    public ConnectionRefused(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /// What is in the way, for programs.
    public String code() {
        return code;
    }
}
