package dev.anabranch.simulator.v2;

/// Confluence's words for kinds of files.
final class MediaDescriptions {
    private MediaDescriptions() {}

    static String of(String mediaType) {
        return switch (mediaType) {
            case "application/pdf" -> "PDF Document";
            case "image/png" -> "PNG Image";
            case "image/jpeg" -> "JPEG File";
            case "image/svg+xml" -> "SVG Image";
            case "text/plain" -> "Text File";
            case "text/csv" -> "CSV Text File";
            case "application/zip" -> "Zip Archive";
            case "application/vnd.openxmlformats-officedocument.wordprocessingml.document" -> "Microsoft Word Document";
            case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> "Microsoft Excel Spreadsheet";
            case "application/vnd.openxmlformats-officedocument.presentationml.presentation" ->
                "Microsoft Powerpoint Presentation";
            default -> "File";
        };
    }
}
