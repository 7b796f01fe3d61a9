package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.Parent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a site of either edition is asked about content, never for a text.
interface Inquiry {
    /// Pages and blog posts by their ids; absent and hidden ones are missing.
    List<Content> rows(Collection<String> ids);

    /// A folder or the like: what it hangs below. The outer one is empty when there is no such thing.
    Optional<Optional<Parent>> place(Parent place);

    /// The ids of the pages and blog posts that a query finds in the search index.
    Set<String> found(String query);

    /// Asks the site only whether it understands a query.
    void understand(String query);

    /// The labels of one page or blog post, as they are now.
    List<String> labels(Content row);
}
