package dev.anabranch.server.account.web;

import dev.anabranch.server.account.AccessTokens;
import dev.anabranch.server.account.AccountRefused;
import dev.anabranch.server.account.Right;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Reads what a token is to be.
final class TokenWishes {
    private TokenWishes() {}

    /// @throws AccountRefused when there is no such token
    static AccessTokens.Wish of(String name, List<String> scopes, int days) {
        var rights = scopes.stream()
                .map(word -> Right.of(word)
                        .orElseThrow(() -> new AccountRefused(
                                "scopes",
                                "There is no scope '%s'; there are read, write, sync and admin.".formatted(word))))
                .collect(Collectors.toUnmodifiableSet());
        return new AccessTokens.Wish(name, rights, Duration.ofDays(days));
    }
}
