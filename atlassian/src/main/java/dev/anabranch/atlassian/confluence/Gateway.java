package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.SiteHttp;

/// The way to a Cloud site that scoped API tokens and access tokens of OAuth have to take: through Atlassian's gateway,
/// by the site's cloud id. At the site's own address they are refused, whatever they are worth.
public final class Gateway {
    private static final String TENANT_INFO = "/_edge/tenant_info";

    private Gateway() {}

    /// The same site, reached through the gateway. Asks the site for its id, without a credential: one request.
    ///
    /// @throws AtlassianException when the site cannot be reached or does not tell an id
    public static SiteAddress to(SiteAddress site, ClientOptions options) {
        return site.throughGateway(cloudId(site, options));
    }

    /// What Atlassian calls a Cloud site, whatever its name is. Asks the site, without a credential: one request.
    ///
    /// @throws AtlassianException when the site cannot be reached or does not tell an id
    public static String cloudId(SiteAddress site, ClientOptions options) {
        try (var http = SiteHttp.to(site, new Credentials.Anonymous(), options)) {
            String cloudId = http.call(
                    Call.get(TENANT_INFO, "the id of the site"),
                    (call, answer) -> new Priced<>(Json.object(answer.body()).text("cloudId"), 0),
                    new ConfluenceErrors(site, false, () -> {}));
            site.throughGateway(cloudId); // refuses what is no id
            return cloudId;
        } catch (IllegalArgumentException noId) {
            throw new AtlassianException.Unreadable(
                    site + " does not tell its cloud id: " + noId.getMessage(), "cloudId");
        }
    }
}
