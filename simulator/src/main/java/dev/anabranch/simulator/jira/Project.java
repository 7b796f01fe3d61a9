package dev.anabranch.simulator.jira;

import java.util.List;

/// A project of Jira.
///
/// @param style `classic` or `next-gen`
public record Project(String id, String key, String name, String style) {
    /// Those of a site that has none of its own.
    public static final List<Project> INVENTED = List.of(
            new Project("10001", "WEB", "Website", "classic"), new Project("10002", "OPS", "Operations", "next-gen"));
}
