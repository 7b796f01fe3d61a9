package dev.anabranch.atlassian.oauth;

/// What scopes are asked for. Nothing but [#SIGN_IN] and [#READ] is needed to mirror spaces; the others
/// are for what is switched on.
public enum ScopePurpose {
    /// To know whose grant it is, and to keep it without asking again.
    SIGN_IN("Signing in"),
    /// To read spaces, pages and all that hangs on them.
    READ("Read only"),
    /// To know who may see what.
    PERMISSIONS("Permissions"),
    /// To hear of changed permissions at once.
    AUDIT("Audit log"),
    /// To write pages, comments, labels and files, and to take back what was written, where people ask for
    /// it.
    WRITE("Write toolset"),
    /// To read projects and issues of Jira.
    JIRA("Jira");

    private final String title;

    ScopePurpose(String title) {
        this.title = title;
    }

    /// As a heading above its scopes.
    public String title() {
        return title;
    }
}
