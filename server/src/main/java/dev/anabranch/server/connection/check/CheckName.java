package dev.anabranch.server.connection.check;

/// What is tried, in this order.
public enum CheckName {
    /// Something that is Confluence answers at the address.
    REACHABLE("reachable", "The site answers"),
    /// The credential is accepted.
    SIGNED_IN("signed-in", "Signed in"),
    /// Its clock and ours agree.
    CLOCK("clock", "Clocks agree"),
    /// What was granted is enough; one result for each scope.
    SCOPES("scopes", "Scopes are granted"),
    /// The account sees spaces, and those that are wanted among them.
    SPACES("spaces", "Spaces are visible"),
    /// The account sees pages in them.
    PAGES("pages", "Pages are visible"),
    /// The account may read who may read what.
    PERMISSIONS("permissions", "Permissions can be read"),
    /// The account may read the audit log, which tells of changed permissions at once.
    AUDIT("audit", "The audit log can be read"),
    /// The site's Jira lets the account in.
    JIRA("jira", "Jira is visible");

    private final String id;
    private final String title;

    CheckName(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /// For programs.
    public String id() {
        return id;
    }

    /// For people.
    public String title() {
        return title;
    }
}
