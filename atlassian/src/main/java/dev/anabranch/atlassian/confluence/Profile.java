package dev.anabranch.atlassian.confluence;

import java.util.Optional;

/// What a person of a Data Center site is known by.
///
/// @param login the user name
/// @param email where the site shows it to the reading account
public record Profile(Person person, Optional<String> login, Optional<String> email) {
    static Optional<Profile> of(Payload user) {
        return DataCenterRecords.person(user)
                .map(person -> new Profile(person, user.maybeSome("username"), Optional.empty()));
    }

    Profile withEmail(Optional<String> known) {
        return new Profile(person, login, known);
    }
}
