package dev.anabranch.simulator.source;

import dev.anabranch.simulator.jira.Project;
import dev.anabranch.simulator.model.Site;
import java.util.List;

/// Fills an empty site with people, accounts (the first one reads everything) and content.
@FunctionalInterface
public interface SiteSource {
    /// Puts everything into the site.
    ///
    /// @param baseUrl the address under which the site will be served, without `/wiki`; links by URL lead there
    /// @throws java.io.UncheckedIOException when something cannot be read
    void fill(Site site, String baseUrl);

    /// The projects of Jira.
    default List<Project> projects() {
        return Project.INVENTED;
    }
}
