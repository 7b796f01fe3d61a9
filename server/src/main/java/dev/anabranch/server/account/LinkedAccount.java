package dev.anabranch.server.account;

import dev.anabranch.server.platform.StoredText;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// That somebody here is an account elsewhere.
///
/// @param personId of the person here
/// @param realm where the account is
/// @param account its id there
/// @param way by what that is known
public record LinkedAccount(String personId, Realm realm, String account, Way way, Instant linkedAt) {
    private static final int LONGEST = 255;

    /// By what a link is known to be right.
    public enum Way {
        /// The person signed in there.
        SIGN_IN("sign-in", "signed in at Atlassian"),
        /// The person's own connection was proved to be of this account.
        CONNECTION("connection", "their own connection"),
        /// The person chose it among those that show the person's own e-mail address.
        CHOICE("choice", "chosen by themselves"),
        /// It is the only account that shows the person's e-mail address, which is known to be theirs.
        EMAIL("email", "the same e-mail address"),
        /// An administrator said so.
        ADMINISTRATOR("administrator", "an administrator"),
        /// An administrator's file said so.
        FILE("file", "an administrator's file");

        private final String word;
        private final String explanation;

        Way(String word, String explanation) {
            this.word = word;
            this.explanation = explanation;
        }

        /// Its name.
        public String word() {
            return word;
        }

        /// The same for people.
        public String explanation() {
            return explanation;
        }

        static Optional<Way> of(String word) {
            return Arrays.stream(values()).filter(way -> way.word.equals(word)).findFirst();
        }
    }

    /// An account id as it is kept.
    ///
    /// @throws AccountRefused when it can be none; cut off it might be another's
    public static String checked(String account) {
        String stripped = account.strip();
        boolean usable = !stripped.isEmpty()
                && stripped.length() <= LONGEST
                && stripped.chars().noneMatch(each -> Character.isISOControl(each) || Character.isWhitespace(each))
                && StoredText.of(stripped).equals(stripped);
        if (!usable) {
            throw new AccountRefused(
                    "account-id",
                    "An account id has 1 to %d characters and no blanks, such as 5b10ac8d82e05b22cc7d4ef5."
                            .formatted(LONGEST));
        }
        return stripped;
    }
}
