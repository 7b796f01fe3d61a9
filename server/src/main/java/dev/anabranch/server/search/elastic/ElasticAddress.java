package dev.anabranch.server.search.elastic;

import dev.anabranch.atlassian.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Where an Elasticsearch is, what the index is called there, and what lets us in.
///
/// @param server the only host that is ever asked
/// @param index the name of the alias; the index itself bears it with something behind
public record ElasticAddress(URI server, String index, Credential credential) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,99}");
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /// Checks what can be checked without asking.
    ///
    /// @throws IllegalArgumentException when the address is none, the name is not allowed there, or a secret would
    /// travel in the open
    public ElasticAddress {
        var scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
        if (server.getHost() == null || !Set.of("http", "https").contains(scheme) || server.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The address of Elasticsearch is https://HOST:PORT, without a user or password in it.");
        }
        if (!NAME.matcher(index).matches()) {
            throw new IllegalArgumentException(
                    "An index of Elasticsearch is called by small letters, digits, - and _, not '%s'."
                            .formatted(index));
        }
        if (scheme.equals("http") && !HERE.contains(server.getHost()) && !(credential instanceof None)) {
            throw new IllegalArgumentException(
                    "Elasticsearch at %s is to be asked by https: its key would be sent in the open."
                            .formatted(server.getAuthority()));
        }
    }

    /// What lets us in.
    public sealed interface Credential {}

    /// Nothing: the server asks for none.
    public record None() implements Credential {}

    /// A key of its own, as Elasticsearch gives it ("encoded").
    public record ApiKey(Secret key) implements Credential {}

    /// A user.
    public record Login(String user, Secret password) implements Credential {}

    /// For the header; empty for none.
    String authorization() {
        return switch (credential) {
            case None none -> "";
            case ApiKey(var key) -> "ApiKey " + key.reveal();
            case Login(var user, var password) -> {
                var pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
                yield "Basic " + Base64.getEncoder().encodeToString(pair);
            }
        };
    }

    /// For messages.
    String name() {
        return "The index '%s' of Elasticsearch at %s".formatted(index, server.getAuthority());
    }
}
