package dev.anabranch.server.content;

import dev.anabranch.server.platform.StoredText;
import java.util.Optional;

/// Someone whom a gate may admit.
public sealed interface Principal {
    /// One person, by account id (on Data Center: the user key).
    record Person(String accountId) implements Principal {
        public Person {
            check(accountId);
        }
    }

    /// All members of a group.
    ///
    /// @param id a UUID on Cloud, the name on Data Center
    record Group(String id) implements Principal {
        public Group {
            check(id);
        }
    }

    /// Everybody with an account that may use the site.
    record Everyone() implements Principal {}

    /// Whoever is not signed in, and so everybody.
    record Anonymous() implements Principal {}

    /// A class of people that the site names and whose members no interface tells, such as `all-product-admins`. As
    /// far as anybody knows nobody is in it.
    record Others(String name) implements Principal {
        public Others {
            check(name);
        }
    }

    /// The longest id that is kept.
    int LONGEST_ID = 255;

    /// As it is kept: `person:…`, `group:…`, `others:…`, `everyone`, `anonymous`.
    default String text() {
        return switch (this) {
            case Person(var id) -> "person:" + id;
            case Group(var id) -> "group:" + id;
            case Others(var name) -> "others:" + name;
            case Everyone() -> "everyone";
            case Anonymous() -> "anonymous";
        };
    }

    /// The principal of a kept text; empty for what another version may have written: that admits nobody.
    static Optional<Principal> parse(String text) {
        int colon = text.indexOf(':');
        var rest = text.substring(colon + 1);
        return switch (colon < 0 ? text : text.substring(0, colon)) {
            case "person" -> Optional.of(new Person(rest));
            case "group" -> Optional.of(new Group(rest));
            case "others" -> Optional.of(new Others(rest));
            case "everyone" -> Optional.of(new Everyone());
            case "anonymous" -> Optional.of(new Anonymous());
            default -> Optional.empty();
        };
    }

    /// Whether an id can be kept as it is. One that cannot names nobody: cut off it might name another.
    static boolean isKeepable(String id) {
        return !id.isEmpty() && id.length() <= LONGEST_ID && StoredText.of(id).equals(id);
    }

    private static void check(String id) {
        if (!isKeepable(id)) {
            throw new IllegalArgumentException("No id of a principal: '%s'".formatted(id));
        }
    }
}
