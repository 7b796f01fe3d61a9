package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// By what a person of the model is known on a Data Center site. The same at every start.
public final class Logins {
    private static final int KEY_LENGTH = 32;
    private static final int TOKEN_BYTES = 33;

    private Logins() {}

    /// The name to sign in with: what stands before the `@` of the e-mail address.
    public static String username(User user) {
        int at = user.email().indexOf('@');
        return at > 0 ? user.email().substring(0, at) : user.displayName().replace(' ', '.');
    }

    /// The key by which bodies and APIs mean a person.
    public static String userKey(String accountId) {
        return "8a80" + HexFormat.of().formatHex(digest(accountId)).substring(0, KEY_LENGTH - 4);
    }

    /// What goes with the user name.
    public static String password(Account account) {
        return account.apiToken();
    }

    /// The token that is sent alone, as `Bearer`.
    public static String personalAccessToken(Account account) {
        byte[] bytes = new byte[TOKEN_BYTES];
        byte[] hash = digest("token of " + account.user().accountId() + account.apiToken());
        System.arraycopy(hash, 0, bytes, 0, hash.length);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
