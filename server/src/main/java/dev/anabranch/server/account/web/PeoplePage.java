package dev.anabranch.server.account.web;

import dev.anabranch.server.account.AccessToken;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Role;
import java.util.List;
import java.util.Optional;

/// What the page of people shows.
///
/// @param rows all of them, by name
/// @param link an invitation that has just been made, as an address
/// @param made text of a token that has just been made
/// @param done what has just been done, as a sentence
/// @param trouble why it was not, as a sentence
public record PeoplePage(
        List<Row> rows, Optional<String> link, Optional<String> made, Optional<String> done, Optional<String> trouble) {
    /// One of them.
    ///
    /// @param tokens of a service account
    /// @param isReader whether it is who looks
    public record Row(Person person, List<AccessToken> tokens, boolean isReader) {
        /// Roles that this one could have instead.
        public List<Role> otherRoles() {
            return java.util.Arrays.stream(Role.values())
                    .filter(role -> role != person.role())
                    .toList();
        }

        /// Whether it is a program.
        public boolean isService() {
            return person.kind() == Person.Kind.SERVICE;
        }
    }

    /// The same after something was done.
    PeoplePage done(String what) {
        return new PeoplePage(rows, link, made, Optional.of(what), trouble);
    }

    /// The same after something was not possible.
    PeoplePage trouble(String why) {
        return new PeoplePage(rows, link, made, done, Optional.of(why));
    }

    /// The same with a new invitation.
    PeoplePage link(String address) {
        return new PeoplePage(rows, Optional.of(address), made, done, trouble);
    }

    /// The same with a new token.
    PeoplePage made(String text) {
        return new PeoplePage(rows, link, Optional.of(text), done, trouble);
    }
}
