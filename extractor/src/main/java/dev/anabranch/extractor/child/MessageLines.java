package dev.anabranch.extractor.child;

import java.util.List;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;

/// What a mail says above its text: it is what people search a mail by, and no part of its body.
final class MessageLines {
    private MessageLines() {}

    /// Subject, sender and recipients, a line each and an empty one; nothing where the file is no mail.
    static String of(Metadata metadata) {
        var type = String.valueOf(metadata.get(HttpHeaders.CONTENT_TYPE));
        if (!type.startsWith("message/") && !type.equals("application/vnd.ms-outlook")) {
            return "";
        }
        var lines = new StringBuilder();
        add(lines, "Subject", metadata.getValues(TikaCoreProperties.SUBJECT));
        add(lines, "From", metadata.getValues(Message.MESSAGE_FROM));
        add(lines, "To", metadata.getValues(Message.MESSAGE_TO));
        add(lines, "Cc", metadata.getValues(Message.MESSAGE_CC));
        return lines.isEmpty() ? "" : lines.append('\n').toString();
    }

    private static void add(StringBuilder lines, String name, String[] values) {
        var value = String.join(", ", List.of(values)).replaceAll("\\s+", " ").strip();
        if (!value.isEmpty()) {
            lines.append(name).append(": ").append(value).append('\n');
        }
    }
}
