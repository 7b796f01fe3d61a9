package dev.anabranch.atlassian.confluence;

/// Someone who may view a space.
///
/// @param id an account id (on Data Center a user key), the id of a group (on Data Center its name), or the name of a
/// class of people; empty for anonymous readers
public record Grant(Kind kind, String id) {
    /// What kind of principal it is.
    public enum Kind {
        /// One person.
        PERSON,
        /// The members of a group.
        GROUP,
        /// A class of people that the site names, such as `all-licensed-users`.
        ACCESS_CLASS,
        /// Whoever has a role in the space (Cloud).
        ROLE,
        /// Whoever is not signed in.
        ANONYMOUS,
        /// A kind that is new to us.
        OTHER
    }
}
