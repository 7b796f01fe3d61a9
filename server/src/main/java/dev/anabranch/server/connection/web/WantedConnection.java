package dev.anabranch.server.connection.web;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.server.connection.store.ConnectionRefused;
import dev.anabranch.server.connection.store.Draft;
import dev.anabranch.server.connection.store.OAuthApps;
import dev.anabranch.server.connection.store.SignInWay;
import dev.anabranch.server.connection.store.TokenSignIn;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What connection somebody wants, as JSON.
///
/// @param way      such as `api-token`
/// @param site     the address as typed
/// @param account  e-mail address or user name, where the way takes one
/// @param secret   the token or password; without it the connection is only begun
/// @param lastDay  the token's last day, `2027-03-31`
/// @param personal whether it is the own one of who asks
/// @param app      id of a registered app, with `oauth`
/// @param clientId of an app of its own instead, whose secret is `clientSecret`
/// @param purposes what scopes are asked for, such as `read` and `permissions`
record WantedConnection(
        Optional<String> way,
        Optional<String> site,
        Optional<String> account,
        Optional<String> secret,
        Optional<String> lastDay,
        Optional<Boolean> personal,
        Optional<String> app,
        Optional<String> clientId,
        Optional<String> clientSecret,
        Optional<List<String>> purposes) {
    /// @param usual purposes where none are said
    Draft draft(Optional<String> owner, Set<ScopePurpose> usual) {
        return new Draft(
                owner,
                signInWay(),
                site,
                account.orElse(""),
                app,
                purposes.map(WantedConnection::purposes).orElse(usual));
    }

    Optional<TokenSignIn.Entered> entered() {
        var day = lastDay.flatMap(WantedConnection::day);
        return secret.map(given -> new TokenSignIn.Entered(Optional.empty(), secret(given), day));
    }

    Optional<OAuthApps.Registration> ownApp() {
        return clientId.map(id -> new OAuthApps.Registration(
                "app of " + site.orElse("a connection"), id, secret(clientSecret.orElse(""))));
    }

    /// The same without anything that is secret.
    @Override
    public String toString() {
        return "WantedConnection[" + way + ", " + site + "]";
    }

    private SignInWay signInWay() {
        String all = Arrays.stream(SignInWay.values()).map(SignInWay::word).collect(Collectors.joining(", "));
        return SignInWay.of(way.orElse(""))
                .orElseThrow(() -> new ConnectionRefused("unknown-way", "way is one of " + all + "."));
    }

    static Secret secret(String text) {
        try {
            return Secret.of(text);
        } catch (IllegalArgumentException unusable) {
            throw new ConnectionRefused("secret", String.valueOf(unusable.getMessage()));
        }
    }

    /// A day; empty to forget one.
    static Optional<LocalDate> day(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException none) {
            throw new ConnectionRefused("day", "\"%s\" is no day; write it as 2027-03-31.".formatted(text));
        }
    }

    static Set<ScopePurpose> purposes(List<String> words) {
        return words.stream().map(WantedConnection::purpose).collect(Collectors.toUnmodifiableSet());
    }

    private static ScopePurpose purpose(String word) {
        return Arrays.stream(ScopePurpose.values())
                .filter(purpose -> word(purpose).equals(word))
                .findFirst()
                .orElseThrow(() -> new ConnectionRefused(
                        "purpose",
                        "There is no purpose '%s'; there are %s."
                                .formatted(
                                        word,
                                        Arrays.stream(ScopePurpose.values())
                                                .map(WantedConnection::word)
                                                .collect(Collectors.joining(", ")))));
    }

    static String word(ScopePurpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
