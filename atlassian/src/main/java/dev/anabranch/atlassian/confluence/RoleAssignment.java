package dev.anabranch.atlassian.confluence;

/// That someone has a role in a space.
public record RoleAssignment(Grant grantee, String roleId) {}
