package dev.anabranch.server.connection.web;

import dev.anabranch.atlassian.oauth.ScopePurpose;
import java.util.List;
import java.util.Set;

/// A purpose that can be ticked.
///
/// @param always whether nothing works without it
/// @param why    what it is good for
public record PurposeChoice(ScopePurpose purpose, boolean ticked, boolean always, String why) {
    /// What is ticked where nobody said anything.
    static final Set<ScopePurpose> USUAL = Set.of(ScopePurpose.READ, ScopePurpose.PERMISSIONS);

    /// Those that anything here makes use of.
    static List<PurposeChoice> of(Set<ScopePurpose> ticked) {
        return List.of(
                new PurposeChoice(
                        ScopePurpose.READ, true, true, "Spaces, pages, blog posts, comments, attachments. Always."),
                new PurposeChoice(
                        ScopePurpose.PERMISSIONS,
                        ticked.contains(ScopePurpose.PERMISSIONS),
                        false,
                        "Who may read what: groups, space permissions, restrictions of pages."),
                new PurposeChoice(
                        ScopePurpose.AUDIT,
                        ticked.contains(ScopePurpose.AUDIT),
                        false,
                        "Changed permissions are noticed soon; the account must be an administrator of Confluence."),
                new PurposeChoice(
                        ScopePurpose.JIRA,
                        ticked.contains(ScopePurpose.JIRA),
                        false,
                        "Projects and issues of the same site. Only the test of a connection looks at them today."));
    }
}
