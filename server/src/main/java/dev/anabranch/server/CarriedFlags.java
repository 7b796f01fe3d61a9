package dev.anabranch.server;

import java.util.Optional;
import picocli.CommandLine.Option;

/// The flags that say what is carried beside pages and blog posts; of every command that reads a site into files.
final class CarriedFlags {
    @Option(names = "--include-attachments", description = "download attached files, too")
    private boolean attachments;

    @Option(
            names = "--comments",
            paramLabel = "WHERE",
            description = "comments, too: at the end of the page's file, or in a file beside it; none, end or beside"
                    + " (default: none)")
    private Optional<String> comments = Optional.empty();

    CarriedFlags() {}

    /// Whether attached files are.
    boolean attachments() {
        return attachments;
    }

    /// Where comments stand, as it was typed; empty when nothing was said.
    Optional<String> comments() {
        return comments;
    }
}
