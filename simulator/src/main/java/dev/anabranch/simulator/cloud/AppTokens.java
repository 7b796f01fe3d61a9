package dev.anabranch.simulator.cloud;

import dev.anabranch.simulator.auth.Grant;
import dev.anabranch.simulator.auth.Grants;
import dev.anabranch.simulator.http.Request;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Site;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Tells what the access token of a request is good for: one that was issued after a consent, or one of those
/// that are there from the start.
final class AppTokens {
    private final Site site;
    private final Grants grants;
    private final Optional<Set<String>> ready;

    AppTokens(Site site, Grants grants, CloudOptions options) {
        this.site = site;
        this.grants = grants;
        this.ready = options.scopes().isEmpty() ? Optional.empty() : Optional.of(options.scopes());
    }

    Optional<AppToken> of(Request request) {
        return bearer(request).flatMap(this::of);
    }

    /// What stands behind `Bearer` in a request.
    static Optional<String> bearer(Request request) {
        return request.header("authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("bearer "))
                .map(value -> value.substring("bearer ".length()).strip());
    }

    private Optional<AppToken> of(String token) {
        Optional<AppToken> readyMade = site.people().accounts().stream()
                .filter(account -> Gateway.accessToken(account).equals(token)
                        && account.user().active())
                .findFirst()
                .map(account -> new AppToken("", account, ready, Optional.empty()));
        return readyMade.or(() -> grants.ofAccessToken(token).flatMap(this::of));
    }

    private Optional<AppToken> of(Grant grant) {
        return account(grant.accountId())
                .map(account -> new AppToken(
                        grant.clientId(), account, Optional.of(grant.scopes()), Optional.of(grant.cloudIds())));
    }

    private Optional<Account> account(String accountId) {
        return site.people().accounts().stream()
                .filter(account -> account.user().accountId().equals(accountId))
                .findFirst();
    }
}
