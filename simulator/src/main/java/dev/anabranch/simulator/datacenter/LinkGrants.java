package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What people have allowed apps on a Data Center site, by code and by token. A refresh token is good for one
/// use, without any leeway. Safe for many threads.
final class LinkGrants {
    static final Duration ACCESS = Duration.ofHours(2);
    private static final Duration CODE = Duration.ofMinutes(10);
    private static final Duration REFRESH = Duration.ofDays(90);

    /// A consent.
    ///
    /// @param challenge of PKCE, as it was sent; empty for none
    record Granted(App app, String accountId, String scope, String challenge, boolean hashed) {
        boolean isProvedBy(String verifier) {
            return challenge.isEmpty() || challenge.equals(hashed ? sha256(verifier) : verifier);
        }
    }

    /// A pair of tokens.
    record Pair(String access, String refresh) {}

    private record Until(Granted granted, Instant end) {}

    private final Site site;
    private final Map<String, Until> codes = new HashMap<>();
    private final Map<String, Until> accessTokens = new HashMap<>();
    private final Map<String, Until> refreshTokens = new HashMap<>();

    LinkGrants(Site site) {
        this.site = site;
    }

    synchronized String code(Granted granted) {
        return put(codes, granted, CODE);
    }

    /// Exchanges a code; it is used up then, whatever comes of it.
    synchronized Optional<Pair> exchange(App app, String code, String verifier) {
        return taken(codes, code)
                .filter(granted -> isOf(app, granted) && granted.isProvedBy(verifier))
                .map(this::pair);
    }

    synchronized Optional<Pair> refresh(App app, String token) {
        return taken(refreshTokens, token).filter(granted -> isOf(app, granted)).map(this::pair);
    }

    /// Whoever stands behind an access token, if it still works.
    synchronized Optional<Account> account(String token) {
        return Optional.ofNullable(accessTokens.get(token))
                .filter(this::lasts)
                .flatMap(until -> site.people().accounts().stream()
                        .filter(account -> account.user()
                                .accountId()
                                .equals(until.granted().accountId()))
                        .findFirst());
    }

    private Pair pair(Granted granted) {
        return new Pair(put(accessTokens, granted, ACCESS), put(refreshTokens, granted, REFRESH));
    }

    private String put(Map<String, Until> into, Granted granted, Duration life) {
        String token = UUID.randomUUID().toString().replace("-", "");
        into.put(token, new Until(granted, site.clock().now().plus(life)));
        return token;
    }

    private Optional<Granted> taken(Map<String, Until> from, String token) {
        return Optional.ofNullable(from.remove(token)).filter(this::lasts).map(Until::granted);
    }

    private boolean lasts(Until until) {
        return site.clock().now().isBefore(until.end())
                && site.people()
                        .user(until.granted().accountId())
                        .filter(User::active)
                        .isPresent();
    }

    private static boolean isOf(App app, Granted granted) {
        return granted.app().clientId().equals(app.clientId());
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
