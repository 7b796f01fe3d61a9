package dev.anabranch.server.account;

/// Something about people, passwords or tokens is not possible as it was asked for. The message says why, for whoever
/// asked; it repeats no secret.
public final class AccountRefused extends RuntimeException {
    private final String code;

    /// @param code stable, for programs: `email`, `name`, `password`, `last-administrator` …
    public AccountRefused(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /// What is in the way, for programs.
    public String code() {
        return code;
    }
}
