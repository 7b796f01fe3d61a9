package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.Answer;
import dev.anabranch.atlassian.http.AnswerReader;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.FileSink;
import dev.anabranch.atlassian.http.FileTransfer;
import dev.anabranch.atlassian.http.SiteHttp;

/// Sends calls to a Data Center site, and reads its errors.
record DataCenterHttp(SiteHttp http) {
    private static final String WHO_AM_I = "/rest/api/user/current";

    SiteAddress site() {
        return http.address();
    }

    /// A call about one thing, which a refusal hides.
    <T> T callForThing(Call call, AnswerReader<T> reader) {
        return http.call(call, reader, new DataCenterErrors(site(), false, this::proof));
    }

    /// A call for a list or a set.
    <T> T callInList(Call call, AnswerReader<T> reader) {
        return http.call(call, reader, new DataCenterErrors(site(), true, this::proof));
    }

    /// A change of one thing.
    <T> T change(Call call, AnswerReader<T> reader) {
        return http.call(call, reader, new ChangeErrors(new DataCenterErrors(site(), false, this::proof)));
    }

    /// A change whose answer tells nothing more than that it was carried out.
    void change(Call call) {
        change(call, (sent, answer) -> new AnswerReader.Priced<>(true, 0));
    }

    FileTransfer.Received download(Call call, FileTransfer.Listed listed, FileSink sink) {
        return http.download(call, listed, sink, new DataCenterErrors(site(), false, this::proof));
    }

    /// Asks who is signed in: the one question that every working credential gets answered.
    Proof proof() {
        return callInList(
                Call.get(WHO_AM_I, "the current user"),
                (call, answer) -> new AnswerReader.Priced<>(Proof.of(whoAmI(answer), answer), 0));
    }

    /// A site that anybody may read takes a wrong token for no sign-in at all.
    private Person whoAmI(Answer answer) {
        try {
            var user = Json.object(answer.body());
            return DataCenterRecords.person(user)
                    .orElseThrow(() -> new Unauthorized(
                            site() + " takes us for an anonymous visitor: the credential is not accepted."
                                    + " Check token, or user name and password.",
                            Refusal.CREDENTIAL));
        } catch (AtlassianException.Unreadable odd) {
            throw new AtlassianException.Unreadable(
                    site() + " does not answer as Confluence Data Center does. " + odd.getMessage()
                            + " Check the site's address.",
                    odd.where());
        }
    }

    static boolean isProof(Call call) {
        return call.path().equals(WHO_AM_I);
    }
}
