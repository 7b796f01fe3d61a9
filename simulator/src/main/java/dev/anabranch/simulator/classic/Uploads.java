package dev.anabranch.simulator.classic;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Upload;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Files on their way up, in a form; both editions take them alike.
public final class Uploads {
    private Uploads() {}

    /// The files of a request for a page or blog post that the caller may change.
    ///
    /// @throws Refusal also without the header that tells it from a forged one
    public static List<Upload> of(Exchange exchange, Content container) {
        checkToken(exchange);
        if (!(container instanceof Page || container instanceof BlogPost)) {
            throw Known.absent(container.idText());
        }
        Known.checked(exchange, container);
        return uploads(exchange, container);
    }

    /// The same file, as a new version of the attachment of this name.
    public static Upload named(Upload given, String name) {
        return new Upload(given.containerId(), name, given.file(), given.authorId(), given.comment(), given.minor());
    }

    /// A new attachment needs a name of its own.
    public static void checkNew(Exchange exchange, Content container, Upload upload) {
        if (exchange.view()
                .attachments(container.id())
                .anyMatch(file -> file.title().equals(upload.fileName()))) {
            throw Refusal.invalid(
                    "Cannot add a new attachment with same file name as an existing attachment: " + upload.fileName());
        }
    }

    /// Without this header the service takes the upload for a forged one.
    private static void checkToken(Exchange exchange) {
        var token = exchange.request().header("X-Atlassian-Token").orElse("");
        if (!token.equals("nocheck") && !token.equals("no-check")) {
            throw new Refusal(new Refusal.Reason.Forbidden("XSRF check failed"));
        }
    }

    private static List<Upload> uploads(Exchange exchange, Content container) {
        var author = Known.caller(exchange).accountId();
        var comments = new ArrayList<String>();
        var files = new ArrayList<Multipart.Part>();
        var minor = false;
        for (var part : Multipart.parts(exchange.request())) {
            switch (part.disposition("name").orElse("")) {
                case "file" -> files.add(part);
                case "comment" -> comments.add(part.text());
                case "minorEdit" -> minor = part.text().equals("true");
                default -> {
                    // the service ignores other fields
                }
            }
        }
        if (files.isEmpty()) {
            throw Refusal.invalid("The form has no field 'file'");
        }
        var uploads = new ArrayList<Upload>();
        for (int i = 0; i < files.size(); i++) {
            var comment = i < comments.size() ? comments.get(i) : "";
            uploads.add(new Upload(container.id(), name(files.get(i)), file(files.get(i)), author, comment, minor));
        }
        return uploads;
    }

    private static String name(Multipart.Part part) {
        var name = part.disposition("filename").orElse("");
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static Body.File file(Multipart.Part part) {
        var type = Optional.of(part.contentType()).filter(text -> !text.isEmpty());
        return Body.file(type.orElse("application/octet-stream"), part.bytes());
    }
}
