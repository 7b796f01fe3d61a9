package dev.anabranch.atlassian.oauth;

import static dev.anabranch.atlassian.oauth.Scope.Style.CLASSIC;
import static dev.anabranch.atlassian.oauth.Scope.Style.GRANULAR;
import static dev.anabranch.atlassian.oauth.ScopePurpose.AUDIT;
import static dev.anabranch.atlassian.oauth.ScopePurpose.JIRA;
import static dev.anabranch.atlassian.oauth.ScopePurpose.PERMISSIONS;
import static dev.anabranch.atlassian.oauth.ScopePurpose.READ;
import static dev.anabranch.atlassian.oauth.ScopePurpose.SIGN_IN;
import static dev.anabranch.atlassian.oauth.ScopePurpose.WRITE;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which scopes there are to ask for, what for, and which operation needs which: data for screens and
/// checks.
///
/// The operations and their scopes are those of the published documents (`x-atlassian-oauth2-scopes`), held
/// against them by a test; the rest is from Atlassian's documentation of OAuth 2.0 (3LO) for apps.
public final class Scopes {
    /// All scopes that are of any use to us, grouped by purpose.
    public static final List<Scope> ALL = List.of(
            new Scope("offline_access", CLASSIC, SIGN_IN, "stay connected without asking again every hour"),
            new Scope("read:me", CLASSIC, SIGN_IN, "show whose account is connected"),
            new Scope("read:confluence-user", CLASSIC, SIGN_IN, "prove that the connection works"),
            new Scope("read:space:confluence", GRANULAR, READ, "list spaces"),
            new Scope("read:page:confluence", GRANULAR, READ, "read pages, blog posts, their labels and versions"),
            new Scope("read:comment:confluence", GRANULAR, READ, "read comments"),
            new Scope("read:attachment:confluence", GRANULAR, READ, "list attached files"),
            new Scope("readonly:content.attachment:confluence", CLASSIC, READ, "download attached files"),
            new Scope("read:folder:confluence", GRANULAR, READ, "read folders"),
            new Scope("read:whiteboard:confluence", GRANULAR, READ, "read the names of whiteboards"),
            new Scope("read:database:confluence", GRANULAR, READ, "read the names of databases"),
            new Scope("read:embed:confluence", GRANULAR, READ, "read the names of smart links in the tree"),
            new Scope(
                    "read:hierarchical-content:confluence",
                    GRANULAR,
                    READ,
                    "see what lies in a folder or below a page"),
            new Scope("read:content.metadata:confluence", GRANULAR, READ, "find out what an id stands for"),
            new Scope("read:user:confluence", GRANULAR, READ, "show names instead of account ids"),
            new Scope(
                    "search:confluence", CLASSIC, READ, "find what has changed, and read labels and comments in bulk"),
            new Scope("read:confluence-content.all", CLASSIC, PERMISSIONS, "read page restrictions"),
            new Scope("read:space.permission:confluence", GRANULAR, PERMISSIONS, "read the roles in a space"),
            new Scope("read:configuration:confluence", GRANULAR, PERMISSIONS, "know whether the site uses roles"),
            new Scope(
                    "read:confluence-content.permission",
                    CLASSIC,
                    PERMISSIONS,
                    "let Confluence itself say who may read a page"),
            new Scope("read:confluence-groups", CLASSIC, PERMISSIONS, "know who is in which group"),
            new Scope("read:audit-log:confluence", CLASSIC, AUDIT, "notice changed permissions soon"),
            new Scope("write:page:confluence", GRANULAR, WRITE, "create and update pages"),
            new Scope("write:comment:confluence", GRANULAR, WRITE, "write comments"),
            new Scope("write:confluence-file", CLASSIC, WRITE, "attach files"),
            new Scope("write:confluence-content", CLASSIC, WRITE, "add and remove labels, and move pages"),
            new Scope("delete:page:confluence", GRANULAR, WRITE, "take back a page that was created, into the trash"),
            new Scope("delete:comment:confluence", GRANULAR, WRITE, "take back a comment"),
            new Scope("delete:attachment:confluence", GRANULAR, WRITE, "take back a file, into the trash"),
            new Scope("read:jira-work", CLASSIC, JIRA, "read projects and issues"),
            new Scope("read:jira-user", CLASSIC, JIRA, "know who is signed in to Jira, and show names"));

    /// What is asked of a site, and what it needs.
    public static final List<ScopedOperation> OPERATIONS = List.of(
            v1("GET", "user/current", SIGN_IN, "read:confluence-user", "read:content-details:confluence"),
            v2("GET", "spaces", READ, "read:space:confluence"),
            v2("GET", "pages", READ, "read:page:confluence"),
            v2("GET", "pages/{id}", READ, "read:page:confluence"),
            v2("GET", "blogposts", READ, "read:page:confluence"),
            v2("GET", "pages/{id}/labels", READ, "read:page:confluence"),
            v2("GET", "pages/{page-id}/versions/{version-number}", READ, "read:page:confluence"),
            v2("GET", "attachments", READ, "read:attachment:confluence"),
            v2("GET", "pages/{id}/attachments", READ, "read:attachment:confluence"),
            v2("GET", "pages/{id}/footer-comments", READ, "read:comment:confluence"),
            v2("GET", "folders/{id}", READ, "read:folder:confluence"),
            v2("GET", "whiteboards/{id}", READ, "read:whiteboard:confluence"),
            v2("GET", "databases/{id}", READ, "read:database:confluence"),
            v2("GET", "embeds/{id}", READ, "read:embed:confluence"),
            v2("GET", "pages/{id}/direct-children", READ, "read:hierarchical-content:confluence"),
            v2("GET", "folders/{id}/direct-children", READ, "read:hierarchical-content:confluence"),
            v2("POST", "content/convert-ids-to-types", READ, "read:content.metadata:confluence"),
            v2("POST", "users-bulk", READ, "read:user:confluence"),
            v1("GET", "content/search", READ, "search:confluence", "read:content-details:confluence"),
            v1("GET", "search", READ, "search:confluence", "read:content-details:confluence"),
            v1(
                    "GET",
                    "content/{id}/child/attachment/{attachmentId}/download",
                    READ,
                    "readonly:content.attachment:confluence",
                    "read:attachment:confluence"),
            v2("GET", "spaces/{id}/permissions", PERMISSIONS, "read:space:confluence"),
            v2("GET", "spaces/{id}/role-assignments", PERMISSIONS, "read:space.permission:confluence"),
            v2("GET", "space-roles", PERMISSIONS, "read:space.permission:confluence"),
            v2("GET", "space-role-mode", PERMISSIONS, "read:configuration:confluence"),
            v1(
                    "GET",
                    "content/{id}/restriction/byOperation/{operationKey}",
                    PERMISSIONS,
                    "read:confluence-content.all",
                    "read:content-details:confluence"),
            v1(
                    "POST",
                    "content/{id}/permission/check",
                    PERMISSIONS,
                    "read:confluence-content.permission",
                    "read:content.permission:confluence"),
            v1("GET", "group", PERMISSIONS, "read:confluence-groups", "read:group:confluence"),
            v1(
                    "GET",
                    "group/{groupId}/membersByGroupId",
                    PERMISSIONS,
                    "read:confluence-groups",
                    "read:group:confluence read:user:confluence"),
            v1("GET", "audit", AUDIT, "read:audit-log:confluence"),
            v2("POST", "pages", WRITE, "write:page:confluence"),
            v2("PUT", "pages/{id}", WRITE, "write:page:confluence"),
            v2("DELETE", "pages/{id}", WRITE, "delete:page:confluence"),
            v2("PUT", "blogposts/{id}", WRITE, "write:page:confluence"),
            v2("DELETE", "blogposts/{id}", WRITE, "delete:page:confluence"),
            v2("POST", "footer-comments", WRITE, "write:comment:confluence"),
            v2("DELETE", "footer-comments/{comment-id}", WRITE, "delete:comment:confluence"),
            v2("POST", "inline-comments", WRITE, "write:comment:confluence"),
            v2("DELETE", "inline-comments/{comment-id}", WRITE, "delete:comment:confluence"),
            v2("DELETE", "attachments/{id}", WRITE, "delete:attachment:confluence"),
            v1(
                    "POST",
                    "content/{id}/label",
                    WRITE,
                    "write:confluence-content",
                    "read:label:confluence write:label:confluence"),
            v1("DELETE", "content/{id}/label", WRITE, "write:confluence-content", "write:label:confluence"),
            v1(
                    "PUT",
                    "content/{pageId}/move/{position}/{targetId}",
                    WRITE,
                    "write:confluence-content",
                    "write:page:confluence"),
            v1(
                    "PUT",
                    "content/{id}/child/attachment",
                    WRITE,
                    "write:confluence-file",
                    "read:content-details:confluence write:attachment:confluence"),
            jira("GET", "project/search", "read:jira-work"),
            jira("GET", "myself", "read:jira-user"));

    private Scopes() {}

    /// The scopes to ask for, for these purposes. Those for signing in are always among them.
    public static List<Scope> of(Set<ScopePurpose> purposes) {
        return ALL.stream()
                .filter(scope -> scope.purpose() == SIGN_IN || purposes.contains(scope.purpose()))
                .toList();
    }

    /// The names of the scopes to ask for.
    public static Set<String> names(Set<ScopePurpose> purposes) {
        return of(purposes).stream().map(Scope::name).collect(Collectors.toUnmodifiableSet());
    }

    /// Those that are asked for but not granted, each with what it is for. `offline_access` and `read:me`
    /// are not told by every list of scopes; leave out what cannot be in yours.
    public static List<Scope> missing(Collection<String> granted, Set<ScopePurpose> purposes) {
        return of(purposes).stream()
                .filter(scope -> !granted.contains(scope.name()))
                .toList();
    }

    /// The operations for these purposes that what was granted does not allow.
    public static List<ScopedOperation> refused(Set<String> granted, Set<ScopePurpose> purposes) {
        return OPERATIONS.stream()
                .filter(operation -> operation.purpose() == SIGN_IN || purposes.contains(operation.purpose()))
                .filter(operation -> !operation.isAllowedBy(granted))
                .toList();
    }

    private static ScopedOperation v2(String method, String path, ScopePurpose purpose, String scope) {
        return new ScopedOperation(method, "/wiki/api/v2/" + path, purpose, List.of(Set.of(scope)));
    }

    private static ScopedOperation v1(String method, String path, ScopePurpose purpose, String... alternatives) {
        return new ScopedOperation(
                method,
                "/wiki/rest/api/" + path,
                purpose,
                List.of(alternatives).stream()
                        .map(scopes -> Set.of(scopes.split(" ", -1)))
                        .toList());
    }

    private static ScopedOperation jira(String method, String path, String scope) {
        return new ScopedOperation(method, "/rest/api/3/" + path, JIRA, List.of(Set.of(scope)));
    }
}
