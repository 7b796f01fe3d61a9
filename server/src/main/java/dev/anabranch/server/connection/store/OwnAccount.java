package dev.anabranch.server.connection.store;

import dev.anabranch.server.account.Email;
import dev.anabranch.server.account.Person;
import java.util.Optional;

/// Compares a person here with the account at Atlassian by which that person connects.
final class OwnAccount {
    private OwnAccount() {}

    /// Why it seems to be somebody else's, in words; empty where it is the person's own, or nothing tells.
    ///
    /// @param linked the account that the person is known to be there
    static Optional<String> differs(Person owner, Optional<String> linked, ConnectedAccount.Proven account) {
        if (linked.isPresent()) {
            return linked.get().equals(account.id())
                    ? Optional.empty()
                    : Optional.of(words(account, "another account is linked to you here"));
        }
        Optional<String> mine = owner.email().map(Email::text);
        Optional<String> theirs = account.email();
        return mine.isPresent() && theirs.isPresent() && !mine.get().equalsIgnoreCase(theirs.get())
                ? Optional.of(words(account, "you are known here as " + mine.get()))
                : Optional.empty();
    }

    private static String words(ConnectedAccount.Proven account, String instead) {
        return "It signs in as %s%s, and %s: what is done by it is done as that account. Sign out at Atlassian and connect again if that is not you."
                .formatted(
                        account.name(),
                        account.email().map(email -> " (" + email + ")").orElse(""),
                        instead);
    }
}
