package dev.anabranch.server.content;

import java.time.Instant;

/// That somebody is in a group, as the site told.
///
/// @param groupId a UUID on Cloud, the name on Data Center
/// @param name of the group
/// @param readAt when its members were read
public record Membership(String groupId, String name, Instant readAt) {}
