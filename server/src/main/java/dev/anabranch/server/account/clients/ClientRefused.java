package dev.anabranch.server.account.clients;

/// What a client asked for cannot be. The client is told with one of the words of OAuth.
public final class ClientRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;

    /// @param error a word of OAuth, such as `invalid_scope`
    /// @param why   in words for people; never a secret
    public ClientRefused(String error, String why) {
        super(why, null, false, false);
        this.error = error;
    }

    /// The word of OAuth.
    public String error() {
        return error;
    }

    /// Why, in words for people.
    public String why() {
        return String.valueOf(getMessage());
    }
}
