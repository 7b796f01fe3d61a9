package dev.anabranch.server.account;

import java.util.Optional;

/// Who did something, for the audit log.
///
/// @param person id of the one who did it, if known
/// @param name as it was then
/// @param how by what it was let in: `session`, `token NAME`, `client NAME`, `operator`, `server`, `nobody`
/// @param address from where; empty for the server itself
public record Actor(Optional<String> person, String name, String how, String address) {
    /// The server by itself.
    public static final Actor SERVER = new Actor(Optional.empty(), "the server", "server", "");

    /// Whoever holds the data folder, by a command on this machine.
    public static Actor operator(String address) {
        return new Actor(Optional.empty(), "the operator", "operator", address);
    }

    /// Somebody who was not let in.
    public static Actor nobody(String claimed, String address) {
        return new Actor(Optional.empty(), claimed.isEmpty() ? "nobody" : claimed, "nobody", address);
    }

    /// Somebody at a browser.
    public static Actor browser(Person person, String address) {
        return new Actor(Optional.of(person.id()), person.name(), "session", address);
    }

    /// A client that somebody let in.
    public static Actor client(Person person, String client, String address) {
        return new Actor(Optional.of(person.id()), person.name(), "client " + client, address);
    }

    /// A program with a token.
    public static Actor program(Person person, String token, String address) {
        return new Actor(Optional.of(person.id()), person.name(), "token " + token, address);
    }
}
