package dev.anabranch.atlassian.oauth;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.ErrorReader;
import dev.anabranch.atlassian.http.RefusedAnswer;

/// What refusals of questions about a token mean.
record TokenErrors(String host) implements ErrorReader {
    @Override
    public AtlassianException explain(Call call, RefusedAnswer refusal) {
        if (refusal.status() == 401 || refusal.status() == 403) {
            return refusal.says("scope")
                    ? new Unauthorized(
                            "The grant lacks a scope that is needed to learn " + call.thing() + ".", Refusal.SCOPE)
                    : new Unauthorized(
                            host + " does not accept the access token (status " + refusal.status()
                                    + "): it has expired, or the person took the consent back.",
                            Refusal.CREDENTIAL);
        }
        if (refusal.status() >= 400 && !refusal.isHtml()) {
            return new Rejected(
                    host + " rejects the request for " + call.thing() + " (status " + refusal.status() + ").",
                    Objection.REQUEST);
        }
        return new Unavailable(
                host + " did not answer as Atlassian does when asked for " + call.thing() + " (status "
                        + refusal.status() + "). Check the configured address, and what stands in between.",
                Outage.NOT_CONFLUENCE,
                null);
    }
}
