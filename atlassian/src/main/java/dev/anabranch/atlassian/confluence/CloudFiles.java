package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import java.util.Optional;

/// The files of a Cloud site on their way up. The same request attaches a file and makes a new version of
/// one.
record CloudFiles(ConfluenceHttp http) {
    SavedFile attach(NewFile file) {
        var path = "/wiki/rest/api/content/" + Lists.checkedId(file.container().id()) + "/child/attachment";
        return http.change(
                Call.change("PUT", path, Files.sent(file), Files.thing(file)),
                (call, answer) -> new Priced<>(Files.first(Json.object(answer.body())), 0));
    }

    Optional<Attachment> named(Parent container, String said) {
        var fileName = NewFile.normal(said);
        var target = Target.of(Lists.path(container) + "/attachments")
                .with("filename", fileName)
                .with("status", "current")
                .with("limit", "25");
        var thing = "the attachments of " + Lists.words(container);
        return new PagedList<>(http, target, thing, (row, asked) -> Records.attachment(row), 1)
                .stream().filter(one -> one.fileName().equals(fileName)).findFirst();
    }
}
