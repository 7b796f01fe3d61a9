package dev.anabranch.simulator.company;

import java.util.Map;

/// The media type that Confluence would note for a file of the sample company.
final class MediaTypes {
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("pdf", "application/pdf"),
            Map.entry("docx", OFFICE + "wordprocessingml.document"),
            Map.entry("xlsx", OFFICE + "spreadsheetml.sheet"),
            Map.entry("pptx", OFFICE + "presentationml.presentation"),
            Map.entry("png", "image/png"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("csv", "text/csv"),
            Map.entry("drawio", "application/vnd.jgraph.mxfile"),
            Map.entry("txt", "text/plain"),
            Map.entry("json", "application/json"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("eml", "message/rfc822"),
            Map.entry("zip", "application/zip"));

    private MediaTypes() {}

    static String ofFile(String name) {
        var extension = name.substring(name.lastIndexOf('.') + 1);
        return BY_EXTENSION.getOrDefault(extension, "application/octet-stream");
    }
}
