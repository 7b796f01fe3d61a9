package dev.anabranch.simulator.rendering;

import java.util.Optional;

/// Where the references of a body lead to.
public interface Targets {
    /// The address of the page or blog post with this title.
    ///
    /// @param spaceKey empty for the space of the body's own page
    Optional<String> content(String spaceKey, String title);

    /// The address at which this attachment of the body's own page can be fetched.
    Optional<String> attachment(String fileName);

    /// The name of a person.
    Optional<String> person(String accountId);

    /// References that lead nowhere.
    static Targets none() {
        return new Targets() {
            @Override
            public Optional<String> content(String spaceKey, String title) {
                return Optional.empty();
            }

            @Override
            public Optional<String> attachment(String fileName) {
                return Optional.empty();
            }

            @Override
            public Optional<String> person(String accountId) {
                return Optional.empty();
            }
        };
    }
}
