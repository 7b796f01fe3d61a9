package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.User;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds people by what this edition calls them, and writes that into bodies.
///
/// The model knows people by account id, and bodies are kept with account ids; on the way out and in each
/// is exchanged for the user key.
final class Names {
    private static final Pattern ACCOUNT_ID = Pattern.compile("ri:account-id=(\"[^\"]*\"|'[^']*')");

    private static final Pattern USER = Pattern.compile("ri:user(key|name)=(\"[^\"]*\"|'[^']*')");

    private final Site site;

    Names(Site site) {
        this.site = site;
    }

    Optional<User> withUsername(String username) {
        return site.people().users().stream()
                .filter(user -> Logins.username(user).equalsIgnoreCase(username))
                .findFirst();
    }

    Optional<User> withKey(String userKey) {
        return site.people().users().stream()
                .filter(user -> Logins.userKey(user.accountId()).equals(userKey))
                .findFirst();
    }

    /// The account id of whom a user name or a user key means; the text itself where it means nobody.
    String accountId(String nameOrKey) {
        return withUsername(nameOrKey)
                .or(() -> withKey(nameOrKey))
                .map(User::accountId)
                .orElse(nameOrKey);
    }

    /// A body as the model keeps it: with account ids in place of user keys and user names, where they
    /// mean somebody.
    String fromBody(String storage) {
        if (!storage.contains("ri:user")) {
            return storage;
        }
        return USER.matcher(storage).replaceAll(found -> {
            String quoted = found.group(2);
            String name = quoted.substring(1, quoted.length() - 1);
            return (found.group(1).equals("key") ? withKey(name) : withUsername(name))
                    .map(user -> "ri:account-id=\"" + user.accountId() + "\"")
                    .map(Matcher::quoteReplacement)
                    .orElseGet(() -> Matcher.quoteReplacement(found.group()));
        });
    }

    /// A body with user keys in place of account ids.
    static String inBody(String storage) {
        if (!storage.contains("ri:account-id")) {
            return storage;
        }
        return ACCOUNT_ID.matcher(storage).replaceAll(found -> {
            String quoted = found.group(1);
            return Matcher.quoteReplacement(
                    "ri:userkey=\"" + Logins.userKey(quoted.substring(1, quoted.length() - 1)) + "\"");
        });
    }
}
