package dev.anabranch.converter.back;

import dev.anabranch.converter.page.Heading;
import dev.anabranch.converter.page.Reference;
import java.util.List;
import java.util.Optional;

/// What the paths and names in a Markdown file stand for, answered by the caller for one page: the reverse of
/// [dev.anabranch.converter.page.Surroundings].
///
/// Every answer may be empty. Answers must not change during one conversion; they may be asked for several times.
public interface Resolver {
    /// Nobody to ask: `Title.md` is the page of that title, `attachments/name` a file of the page itself.
    static Resolver none() {
        return new Resolver() {};
    }

    /// What lies at a path relative to the folder of the Markdown file.
    ///
    /// @param path decoded, without fragment, `/` between its parts
    default Optional<Reference> target(String path) {
        return Optional.empty();
    }

    /// The people who bear a name. Only a name that exactly one person bears becomes a mention.
    default List<Reference.Person> peopleNamed(String name) {
        return List.of();
    }

    /// The address of the Confluence site, such as `https://example.atlassian.net/wiki`. Links to issues of the Jira
    /// beside it become issues.
    default Optional<String> siteUrl() {
        return Optional.empty();
    }

    /// The headings of another page, by whose slugs fragments are turned back into anchors.
    default List<Heading> headingsOf(Reference page) {
        return List.of();
    }
}
