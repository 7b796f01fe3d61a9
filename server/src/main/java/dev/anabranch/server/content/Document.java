package dev.anabranch.server.content;

import java.util.List;
import java.util.Set;

/// A page or blog post as Confluence served it.
///
/// @param labels their names, sorted
/// @param dependencies what the body names
public record Document(Node node, List<String> labels, Body body, Set<Dependency> dependencies) {
    public Document {
        labels = labels.stream().sorted().distinct().toList();
        dependencies = Set.copyOf(dependencies);
    }
}
