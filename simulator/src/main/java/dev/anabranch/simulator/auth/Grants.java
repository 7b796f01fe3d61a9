package dev.anabranch.simulator.auth;

import dev.anabranch.simulator.auth.TokenAnswer.Issued;
import dev.anabranch.simulator.auth.TokenAnswer.Refused;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What every code and token is worth, by the site's clock. Safe for many threads: requests are carried out one
/// after the other, so of two that come together with one refresh token exactly one is the first.
///
/// A refresh token is to be used once. For the leeway it may be used again (an answer may have got lost), and
/// each use gives tokens that are as good; later uses end everything that came from that consent.
public final class Grants {
    private record Code(Family family, String redirectUri, Instant issuedAt) {}

    private static final class RefreshToken {
        private final Family family;
        private @Nullable Instant usedAt;

        RefreshToken(Family family) {
            this.family = family;
        }

        boolean isUsedUp(Instant now, Lives lives) {
            return usedAt != null && !now.isBefore(usedAt.plus(lives.leeway()));
        }

        void use(Instant now) {
            usedAt = usedAt == null ? now : usedAt;
        }
    }

    private record AccessToken(Family family, Instant expiresAt) {}

    private final Site site;
    private final Apps apps;
    private final List<Family> families = new ArrayList<>();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, RefreshToken> refreshTokens = new HashMap<>();
    private final Map<String, AccessToken> accessTokens = new HashMap<>();
    private Lives lives;

    Grants(Site site, Apps apps, Lives lives) {
        this.site = site;
        this.apps = apps;
        this.lives = lives;
    }

    /// How long things are good for now.
    public synchronized Lives lives() {
        return lives;
    }

    /// Sets how long things are good for, also for what was issued already; access tokens keep the end that was
    /// told.
    public synchronized void set(Lives wanted) {
        lives = wanted;
    }

    /// Notes a consent.
    ///
    /// @return the code that the app may exchange once
    public synchronized String consent(App app, User person, Set<String> scopes, Set<String> cloudIds) {
        Instant now = now();
        Grant grant =
                new Grant(UUID.randomUUID().toString(), app.clientId(), person.accountId(), scopes, cloudIds, now);
        String code = Tokens.code(grant);
        codes.put(code, new Code(new Family(grant), app.callback(), now));
        return code;
    }

    /// Exchanges a code; it is used up then, whatever comes of it.
    public synchronized TokenAnswer exchange(App app, String code, String redirectUri) {
        Code known = codes.remove(code);
        if (known == null
                || !known.family().grant().clientId().equals(app.clientId())
                || !known.redirectUri().equals(redirectUri)
                || !now().isBefore(known.issuedAt().plus(lives.code()))) {
            return Refused.WRONG_CODE;
        }
        families.add(known.family());
        return issue(known.family());
    }

    /// Exchanges a refresh token for new tokens.
    public synchronized TokenAnswer refresh(App app, String token) {
        RefreshToken known = refreshTokens.get(token);
        if (known == null || !known.family.grant().clientId().equals(app.clientId())) {
            return Refused.NOT_CURRENT;
        }
        if (!lives(known.family)) {
            return Refused.DEAD;
        }
        Instant now = now();
        if (known.isUsedUp(now, lives)) {
            known.family.end();
            return Refused.NOT_CURRENT;
        }
        known.use(now);
        known.family.refreshed(now);
        return issue(known.family);
    }

    /// What an access token is good for now.
    public synchronized Optional<Grant> ofAccessToken(String token) {
        AccessToken known = accessTokens.get(token);
        return known != null && now().isBefore(known.expiresAt()) && !isTakenBack(known.family())
                ? Optional.of(known.family().grant())
                : Optional.empty();
    }

    /// The consents that still hold, oldest first.
    public synchronized List<Grant> all() {
        return families.stream().filter(this::lives).map(Family::grant).toList();
    }

    /// When a grant was last refreshed; at its consent when never.
    public synchronized Instant refreshedAt(Grant grant) {
        return families.stream()
                .filter(family -> family.grant().equals(grant))
                .map(Family::refreshedAt)
                .findFirst()
                .orElse(grant.consentedAt());
    }

    /// Takes all consents of a person for an app back: none of their tokens works any more.
    ///
    /// @return how many there were
    public synchronized int revoke(String clientId, String accountId) {
        List<Family> hit = families.stream()
                .filter(this::lives)
                .filter(family -> family.grant().clientId().equals(clientId)
                        && family.grant().accountId().equals(accountId))
                .toList();
        hit.forEach(family -> {
            family.end();
            accessTokens.values().removeIf(token -> token.family() == family);
        });
        return hit.size();
    }

    /// Lets all access tokens end now; refresh tokens stay.
    ///
    /// @return how many there were
    public synchronized int endAccessTokens() {
        int number = accessTokens.size();
        accessTokens.clear();
        return number;
    }

    private Issued issue(Family family) {
        Instant now = now();
        Grant grant = family.grant();
        String access = Tokens.access(grant, now, now.plus(lives.access()));
        accessTokens.put(access, new AccessToken(family, now.plus(lives.access())));
        Optional<String> refresh = grant.isLasting() ? Optional.of(Tokens.refresh()) : Optional.empty();
        refresh.ifPresent(token -> refreshTokens.put(token, new RefreshToken(family)));
        return new Issued(
                access,
                refresh,
                lives.access().toSeconds(),
                grant.scopes().stream().sorted().collect(Collectors.joining(" ")));
    }

    private boolean lives(Family family) {
        return family.lives(now(), lives) && !isTakenBack(family);
    }

    // an access token outlives its refresh tokens, but neither the person's account nor the app
    private boolean isTakenBack(Family family) {
        Grant grant = family.grant();
        return apps.find(grant.clientId()).isEmpty()
                || site.people().user(grant.accountId()).filter(User::active).isEmpty();
    }

    private Instant now() {
        return site.clock().now();
    }
}
