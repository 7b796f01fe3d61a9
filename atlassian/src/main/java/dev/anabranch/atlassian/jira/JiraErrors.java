package dev.anabranch.atlassian.jira;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.ErrorReader;
import dev.anabranch.atlassian.http.RefusedAnswer;

/// What Jira's refusals mean.
record JiraErrors(String site) implements ErrorReader {
    @Override
    public AtlassianException explain(Call call, RefusedAnswer refusal) {
        return switch (refusal.status()) {
            case 401 ->
                refusal.says("scope does not match")
                        ? new Unauthorized(
                                "The token lacks the scope for " + call.thing()
                                        + ": read:jira-work and read:jira-user.",
                                Refusal.SCOPE)
                        : new Unauthorized(
                                "Jira of " + site + " does not accept the credential (status 401).",
                                Refusal.CREDENTIAL);
            case 403 -> new Rejected("The account may not use Jira of " + site + " (status 403).", Objection.FORBIDDEN);
            case 404 -> new NotVisible("There is no Jira at " + site + ".", "Jira of " + site);
            default ->
                new Unavailable(
                        site + " did not answer as Jira does when asked for " + call.thing() + " (status "
                                + refusal.status() + ").",
                        Outage.NOT_CONFLUENCE,
                        null);
        };
    }
}
