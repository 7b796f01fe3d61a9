package dev.anabranch.atlassian.oauth;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.RefusedAnswer;
import dev.anabranch.atlassian.http.SiteHttp;

/// Finds out which scopes a token has where nothing tells them: of scoped API tokens. The gateway looks at the scope
/// before anything else, so an operation on a thing that does not exist shows it: any refusal but that of the scope
/// proves that the scope is there. Only operations that read are tried.
public final class ScopeProbe implements AutoCloseable {
    private static final String NOTHING = "0";

    private final SiteHttp http;

    private ScopeProbe(SiteHttp http) {
        this.http = http;
    }

    /// A probe of a product behind the gateway. Sends nothing yet.
    ///
    /// @param gateway of Confluence or of Jira, whichever has the operations that will be tried
    public static ScopeProbe at(SiteAddress gateway, Credentials credentials, ClientOptions options) {
        return new ScopeProbe(SiteHttp.to(gateway, credentials, options));
    }

    /// Whether the token may do something: one request.
    ///
    /// @throws AtlassianException when the gateway does not tell: it does not answer, or knows no such token
    /// @throws IllegalArgumentException for an operation that writes
    public boolean allows(ScopedOperation operation) {
        if (operation.purpose() == ScopePurpose.WRITE) {
            throw new IllegalArgumentException(operation + " is not tried: it writes.");
        }
        String thing = "whether the token allows " + operation;
        String path = operation.path().replaceAll("\\{[^}]*}", NOTHING);
        var call = operation.method().equals("GET") ? Call.get(path, thing) : Call.post(path, "{}", thing);
        try {
            return http.call(call, (sent, answer) -> new Priced<>(true, 0), (sent, refusal) -> explain(refusal, thing));
        } catch (Rejected allowed) {
            return true;
        } catch (Unauthorized refused) {
            if (refused.refusal() == Refusal.SCOPE) {
                return false;
            }
            throw refused;
        }
    }

    /// Gives the connections back.
    @Override
    public void close() {
        http.close();
    }

    private AtlassianException explain(RefusedAnswer refusal, String thing) {
        if (refusal.status() == 401) {
            return refusal.says("scope")
                    ? new Unauthorized("The token lacks a scope.", Refusal.SCOPE)
                    : new Unauthorized("Atlassian's gateway does not accept the token.", Refusal.CREDENTIAL);
        }
        if (refusal.status() >= 400 && refusal.status() < 500) {
            return new Rejected("The gateway asked about " + thing + " lets the request through.", Objection.REQUEST);
        }
        return new Unavailable(
                "%s did not tell %s (status %d).".formatted(http.address().authority(), thing, refusal.status()),
                Outage.NOT_CONFLUENCE,
                null);
    }
}
