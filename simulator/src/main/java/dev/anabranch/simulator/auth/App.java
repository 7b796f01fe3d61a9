package dev.anabranch.simulator.auth;

import java.net.URI;
import java.util.List;
import java.util.Set;

/// An app as its owner has registered it in the developer console.
///
/// @param callback the one address to which people come back; compared character by character
/// @param scopes what it may ask people for
public record App(String clientId, String secret, String name, String callback, Set<String> scopes) {
    /// The scope of apps that sign people in by OpenID Connect.
    public static final String OPENID = "openid";

    /// Everything that an app which mirrors Confluence, writes pages and looks at Jira may want
    /// (atlassian-api.md 1.3).
    public static final Set<String> USUAL_SCOPES = Set.copyOf(
            List.of(("offline_access read:me read:space:confluence read:page:confluence read:comment:confluence "
                            + "read:attachment:confluence read:label:confluence read:folder:confluence "
                            + "read:whiteboard:confluence read:database:confluence read:embed:confluence "
                            + "read:content.metadata:confluence read:hierarchical-content:confluence "
                            + "read:space.permission:confluence read:configuration:confluence read:user:confluence "
                            + "read:task:confluence read:custom-content:confluence read:content-details:confluence "
                            + "read:content.permission:confluence read:group:confluence "
                            + "read:email-address:confluence search:confluence read:confluence-content.all "
                            + "read:confluence-content.summary read:confluence-content.permission "
                            + "read:confluence-groups read:confluence-user readonly:content.attachment:confluence "
                            + "read:audit-log:confluence write:page:confluence write:comment:confluence "
                            + "write:folder:confluence write:confluence-content write:confluence-file "
                            + "delete:page:confluence delete:comment:confluence delete:attachment:confluence "
                            + "read:jira-work read:jira-user write:jira-work manage:jira-configuration")
                    .split(" ")));

    /// Copies the scopes, and refuses what no console takes.
    public App {
        scopes = Set.copyOf(scopes);
        if (clientId.isBlank() || secret.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("an app has a client id, a secret and a name");
        }
        if (!isAddress(callback)) {
            throw new IllegalArgumentException(
                    "a callback is an address such as https://acme.example/callback, not " + callback);
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("an app has at least one scope");
        }
    }

    /// Whether it signs people in by OpenID Connect, and has nothing to do with Atlassian.
    public boolean signsIn() {
        return scopes.contains(OPENID);
    }

    /// The scheme and host of the callback: browsers hold the redirect that answers a form against a
    /// page's policy.
    public String origin() {
        URI address = URI.create(callback);
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /// Whether a text can be a callback.
    public static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            return address.getHost() != null && Set.of("http", "https").contains(address.getScheme());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
