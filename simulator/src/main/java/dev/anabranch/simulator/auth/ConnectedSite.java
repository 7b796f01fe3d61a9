package dev.anabranch.simulator.auth;

import java.util.Set;

/// A site that people can grant an app access to.
///
/// @param cloudId as the gateway names it
/// @param url where people open it
/// @param products `confluence`, `jira`, or both
public record ConnectedSite(String cloudId, String name, String url, Set<String> products) {
    /// Confluence's name in addresses and in [#products].
    public static final String CONFLUENCE = "confluence";

    /// Jira's.
    public static final String JIRA = "jira";

    /// Refuses what is no site.
    public ConnectedSite {
        products = Set.copyOf(products);
        if (!cloudId.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("a cloud id is made of letters, digits and dashes, not " + cloudId);
        }
        if (!Set.of(CONFLUENCE, JIRA).containsAll(products)) {
            throw new IllegalArgumentException("products are confluence and jira, not " + products);
        }
    }
}
