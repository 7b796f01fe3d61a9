package dev.anabranch.atlassian.confluence;

/// How a Cloud site says who may do what in a space.
public enum RoleMode {
    /// By permissions, one by one.
    PERMISSIONS,
    /// By both, until everything has a role.
    TRANSITION,
    /// By roles.
    ROLES
}
