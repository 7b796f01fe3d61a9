package dev.anabranch.server.account;

import dev.anabranch.server.platform.StoredText;
import java.util.Optional;

/// Who is to be added.
///
/// @param name 1 to 100 characters, on one line
/// @param email for people always, for service accounts never
public record Newcomer(Person.Kind kind, String name, Optional<Email> email, Role role) {
    private static final int LONGEST_NAME = 100;

    /// The same, with a name that can be shown.
    ///
    /// @throws AccountRefused when the name or address is not usable
    public Newcomer {
        name = named(name);
        if ((kind == Person.Kind.PERSON) != email.isPresent()) {
            throw new AccountRefused("email", "A person needs an e-mail address, a service account has none.");
        }
    }

    /// A human being.
    ///
    /// @param email as it was typed
    /// @throws AccountRefused when one of them is not usable
    public static Newcomer person(String name, String email, Role role) {
        var address = Email.of(email)
                .orElseThrow(() -> new AccountRefused(
                        "email", "'%s' is no e-mail address, such as ana@acme.example.".formatted(shown(email))));
        return new Newcomer(Person.Kind.PERSON, name, Optional.of(address), role);
    }

    /// A program.
    ///
    /// @throws AccountRefused when the name is not usable
    public static Newcomer service(String name, Role role) {
        return new Newcomer(Person.Kind.SERVICE, name, Optional.empty(), role);
    }

    static String named(String name) {
        String clean = StoredText.of(name.replaceAll("\\p{Cntrl}+", " ").strip());
        if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
            throw new AccountRefused("name", "A name has 1 to %d characters.".formatted(LONGEST_NAME));
        }
        return clean;
    }

    private static String shown(String text) {
        String clean = StoredText.of(text.strip().replaceAll("\\p{Cntrl}+", " "));
        return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
    }
}
