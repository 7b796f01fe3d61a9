package dev.anabranch.server;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags of a command that fills a folder.
final class FolderFlags {
    @Option(
            names = "--max-attachment-size",
            paramLabel = "SIZE",
            description = "leave out attached files that are larger, such as 100MB (default: no limit)")
    private Optional<String> maxAttachmentSize = Optional.empty();

    @Option(
            names = "--attachment-versions",
            paramLabel = "N",
            description =
                    "keep so many versions of each attached file, the current one among them, or all (default: 1)")
    private Optional<String> attachmentVersions = Optional.empty();

    @Option(
            names = "--page-versions",
            description =
                    "read what Confluence tells of every version of pages and blog posts, too, and not only of those"
                            + " that a run saw: one request for each page with more than one")
    private boolean pageVersions;

    @Option(
            names = "--on-local-edit",
            paramLabel = "RULE",
            description = "keep: an edited file is kept as a copy when its page changes; protect: it is left as it is,"
                    + " and told (default: as last time, at first keep)")
    private Optional<String> onLocalEdit = Optional.empty();

    @Option(
            names = "--git",
            negatable = true,
            description = "commit what is written to a Git repository in the folder, or not (default: as last time, at"
                    + " first not)")
    private @Nullable Boolean git;

    @Option(
            names = "--keep-removed",
            paramLabel = "SPAN",
            defaultValue = "30d",
            description = "how long removed documents can be brought back, see 'anabranch deletions' (default:"
                    + " ${DEFAULT-VALUE})")
    private String keepRemoved = "30d";

    FolderFlags() {}

    /// What they say.
    ///
    /// @throws dev.anabranch.server.platform.CommandFailed when a value cannot be right
    FolderSettings settings() {
        return FolderSettings.of(
                        maxAttachmentSize, attachmentVersions, onLocalEdit, Optional.ofNullable(git), keepRemoved)
                .withPageVersions(pageVersions);
    }
}
