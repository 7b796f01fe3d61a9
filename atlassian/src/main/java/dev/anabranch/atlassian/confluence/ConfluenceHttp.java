package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.AnswerReader;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.FileSink;
import dev.anabranch.atlassian.http.FileTransfer;
import dev.anabranch.atlassian.http.SiteHttp;
import java.io.InputStream;

/// Sends calls to a site that speaks Confluence, and reads its errors.
record ConfluenceHttp(SiteHttp http) {
    private static final String WHO_AM_I = "/wiki/rest/api/user/current";

    SiteAddress site() {
        return http.address();
    }

    /// A call about one thing, which a refusal hides.
    <T> T callForThing(Call call, AnswerReader<T> reader) {
        return http.call(call, reader, new ConfluenceErrors(site(), false, this::proof));
    }

    /// A call for a list or a set.
    <T> T callInList(Call call, AnswerReader<T> reader) {
        return http.call(call, reader, new ConfluenceErrors(site(), true, this::proof));
    }

    /// A change of one thing.
    <T> T change(Call call, AnswerReader<T> reader) {
        return http.call(call, reader, new ChangeErrors(new ConfluenceErrors(site(), false, this::proof)));
    }

    /// A change whose answer tells nothing more than that it was carried out.
    void change(Call call) {
        change(call, (sent, answer) -> new AnswerReader.Priced<>(true, 0));
    }

    FileTransfer.Received download(Call call, FileTransfer.Listed listed, FileSink sink) {
        return http.download(call, listed, sink, new ConfluenceErrors(site(), false, this::proof));
    }

    /// Asks who is signed in: the one question that every working credential gets answered.
    Proof proof() {
        return callInList(
                Call.get(WHO_AM_I, "the current user"),
                (call, answer) -> new AnswerReader.Priced<>(Proof.of(whoAmI(answer.body()), answer), 2));
    }

    /// An odd answer to the first question of all means that something else answers there.
    private Person whoAmI(InputStream body) {
        try {
            return Records.currentUser(site(), Json.object(body));
        } catch (AtlassianException.Unreadable odd) {
            throw new AtlassianException.Unreadable(
                    site() + " does not answer as Confluence does. " + odd.getMessage()
                            + " Check the site's address; a good one looks like https://acme.atlassian.net",
                    odd.where());
        }
    }

    static boolean isProof(Call call) {
        return call.path().equals(WHO_AM_I);
    }
}
