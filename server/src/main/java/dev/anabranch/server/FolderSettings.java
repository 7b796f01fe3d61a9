package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.Sizes;
import dev.anabranch.server.platform.Spans;
import dev.anabranch.server.source.Contents;
import dev.anabranch.server.source.FileRules;
import dev.anabranch.server.workspace.FolderRules;
import java.time.Duration;
import java.util.Optional;

/// How a folder is to be filled, as people write it in settings and flags.
///
/// @param files which attached files are taken, if any are
/// @param pageVersions whether what is told of every version of pages and blog posts is read
/// @param rules what becomes of edited files, and whether there is a Git history
/// @param keepRemoved how long what was removed can be brought back
record FolderSettings(FileRules files, boolean pageVersions, FolderRules.Wishes rules, Duration keepRemoved) {
    private static final String NO_LIMIT = "none";
    private static final String VERSIONS = "must be a number from 1, or all";

    /// What the configuration of a server says.
    ///
    /// @throws CommandFailed when a value cannot be right
    static FolderSettings of(Configuration configuration) {
        var files = files(configuration.orUsual(Setting.MAX_ATTACHMENT_SIZE))
                .orElseThrow(() -> configuration.refused(
                        Setting.MAX_ATTACHMENT_SIZE, "must be a size such as 500KB, 100MB or 2GB, or none"));
        var onLocalEdit = FolderRules.OnLocalEdit.of(configuration.orUsual(Setting.ON_LOCAL_EDIT))
                .orElseThrow(() -> configuration.refused(Setting.ON_LOCAL_EDIT, "must be keep or protect"));
        var keepRemoved = Spans.parse(configuration.orUsual(Setting.KEEP_REMOVED))
                .orElseThrow(() -> configuration.refused(Setting.KEEP_REMOVED, "must be a span such as 30d or 12h"));
        var versions = versions(configuration.orUsual(Setting.ATTACHMENT_VERSIONS))
                .orElseThrow(() -> configuration.refused(Setting.ATTACHMENT_VERSIONS, VERSIONS));
        return new FolderSettings(
                files.withVersions(versions),
                configuration.isOn(Setting.PAGE_VERSIONS),
                new FolderRules.Wishes(Optional.of(onLocalEdit), Optional.of(configuration.isOn(Setting.GIT))),
                keepRemoved);
    }

    /// What the flags of a command say; what they leave open stays as the folder has it.
    ///
    /// @throws CommandFailed when a value cannot be right
    static FolderSettings of(
            Optional<String> maxSize,
            Optional<String> versions,
            Optional<String> onLocalEdit,
            Optional<Boolean> git,
            String keepRemoved) {
        var files = files(maxSize.orElse(NO_LIMIT))
                .orElseThrow(() -> usage("--max-attachment-size '%s' is no size such as 500KB, 100MB or 2GB"
                        .formatted(maxSize.orElse(""))));
        var kept = versions(versions.orElse("1"))
                .orElseThrow(() -> usage("--attachment-versions '%s': it %s".formatted(versions.orElse(""), VERSIONS)));
        var rule = onLocalEdit.map(word -> FolderRules.OnLocalEdit.of(word)
                .orElseThrow(() -> usage("--on-local-edit is keep or protect, not '%s'".formatted(word))));
        var span = Spans.parse(keepRemoved)
                .orElseThrow(() -> usage("--keep-removed '%s' is no span such as 30d or 12h".formatted(keepRemoved)));
        return new FolderSettings(files.withVersions(kept), false, new FolderRules.Wishes(rule, git), span);
    }

    /// The same, reading what is told of every version, or not.
    FolderSettings withPageVersions(boolean wanted) {
        return new FolderSettings(files, wanted, rules, keepRemoved);
    }

    /// What is carried, as these settings say.
    Contents contents() {
        return Contents.TEXTS.withFiles(files).withVersions(pageVersions);
    }

    private static Optional<FileRules> files(String size) {
        return size.equals(NO_LIMIT)
                ? Optional.of(FileRules.EVERYTHING)
                : Sizes.parse(size).map(FileRules.EVERYTHING::upTo);
    }

    private static Optional<Integer> versions(String text) {
        if (text.equals("all")) {
            return Optional.of(FileRules.EVERY_VERSION);
        }
        return text.matches("[1-9][0-9]{0,5}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static CommandFailed usage(String message) {
        return new CommandFailed(ExitCode.USAGE, message);
    }
}
