package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import java.util.Optional;

/// The files of a Data Center site on their way up: a new one and a new version of one go different ways.
record DataCenterFiles(DataCenterHttp http) {
    SavedFile attach(NewFile file) {
        var path = path(file.container());
        var there = named(file.container(), file.fileName());
        return there.isEmpty()
                ? http.change(
                        Call.change("POST", path, Files.sent(file), Files.thing(file)),
                        (call, answer) -> new Priced<>(Files.first(Json.object(answer.body())), 0))
                : http.change(
                        Call.change(
                                "POST",
                                path + "/" + Lists.checkedId(there.get().id()) + "/data",
                                Files.sent(file),
                                Files.thing(file)),
                        (call, answer) -> new Priced<>(Files.saved(Json.object(answer.body())), 0));
    }

    Optional<Attachment> named(Parent container, String said) {
        var fileName = NewFile.normal(said);
        var target = Target.of(path(container))
                .with("filename", fileName)
                .with("expand", "version,container,history,extensions")
                .with("start", "0")
                .with("limit", "25");
        var thing = "the attachments of " + Lists.words(container);
        return new CountedList<>(http, target, thing, (row, asked) -> DataCenterRecords.attachment(row))
                .stream().filter(one -> one.fileName().equals(fileName)).findFirst();
    }

    private static String path(Parent container) {
        return DataCenterWriter.path(container.id()) + "/child/attachment";
    }
}
