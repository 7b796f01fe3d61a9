package dev.anabranch.server.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which passwords are taken: those of eight characters and more that are not among the first guesses. What they are
/// made of is nobody's business (ASVS 5, 6.2: length, no rules of composition, no common ones, nothing of the context).
public final class PasswordRules {
    /// Fewest characters.
    public static final int SHORTEST = 8;
    /// What is advised.
    public static final int ADVISED = 15;

    private static final int LONGEST = 200;
    /// Shorter parts of a name may well stand in other words.
    private static final int SHORTEST_PART = 4;

    private static final Pattern PARTS = Pattern.compile("[\\s._+\\-@]+");
    private static final Set<String> NO_COMPANY =
            Set.of("mail", "example", "gmail", "googlemail", "outlook", "hotmail", "yahoo", "icloud");

    private PasswordRules() {}

    /// Why a password is not taken, as a sentence; nothing when it is.
    ///
    /// @param about what is known of its owner: name, e-mail
    public static Optional<String> complaint(String password, List<String> about) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("The password has %d characters; at least %d are needed, %d or more are good."
                    .formatted(length, SHORTEST, ADVISED));
        }
        if (length > LONGEST) {
            return Optional.of("The password has more than %d characters.".formatted(LONGEST));
        }
        if (CommonPasswords.contain(password)) {
            return Optional.of("The password is among the first that others would try. Take a few words that do not"
                    + " belong together.");
        }
        return about.stream().anyMatch(known -> holds(password, known))
                ? Optional.of("The password holds the name, the e-mail address or the company. Take something else.")
                : Optional.empty();
    }

    /// Whether somebody's name or address stands in a password, also with digits for letters; of the company only when
    /// there is nothing else but digits and signs.
    private static boolean holds(String password, String known) {
        String plain = password.toLowerCase(Locale.ROOT);
        String name = known.toLowerCase(Locale.ROOT).strip();
        String own = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
        var parts = Stream.concat(Stream.of(own, own.replace(" ", "")), PARTS.splitAsStream(own));
        return parts.filter(part -> part.length() >= SHORTEST_PART)
                        .anyMatch(part -> plain.contains(part)
                                || CommonPasswords.read(plain).contains(CommonPasswords.read(part)))
                || (name.contains("@") && isCompany(CommonPasswords.core(plain), name));
    }

    private static boolean isCompany(String core, String email) {
        var labels = List.of(email.substring(email.indexOf('@') + 1).split("\\.", -1));
        return labels.subList(0, labels.size() - 1).stream()
                .filter(label -> label.length() >= SHORTEST_PART && !NO_COMPANY.contains(label))
                .anyMatch(label ->
                        core.equals(label) || CommonPasswords.read(core).equals(label));
    }
}
