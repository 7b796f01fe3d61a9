package dev.anabranch.server.content;

import dev.anabranch.server.platform.StoredText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A page or blog post as Confluence served it.
///
/// @param labels their names, sorted; each one line that is not empty
/// @param dependencies what the body names
/// @param properties its content properties; empty when the site did not tell, so that those that are held stay
public record Document(
        Node node, List<String> labels, Body body, Set<Dependency> dependencies, Optional<Properties> properties) {
    /// A document of whose content properties nothing was told.
    public Document(Node node, List<String> labels, Body body, Set<Dependency> dependencies) {
        this(node, labels, body, dependencies, Optional.empty());
    }

    public Document {
        labels = labels(labels);
        dependencies = Set.copyOf(dependencies);
    }

    /// Labels as they are kept.
    static List<String> labels(List<String> labels) {
        return labels.stream()
                .map(label -> StoredText.of(label).replace('\n', ' '))
                .filter(label -> !label.isEmpty())
                .sorted()
                .distinct()
                .toList();
    }
}
