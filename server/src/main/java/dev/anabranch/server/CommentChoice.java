package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.workspace.CommentPlace;

/// Where comments stand, as people say it.
final class CommentChoice {
    private CommentChoice() {}

    /// As a setting of the server says.
    ///
    /// @throws CommandFailed when it is none of the words
    static CommentPlace of(Configuration configuration) {
        return CommentPlace.of(configuration.orUsual(Setting.COMMENTS))
                .orElseThrow(() -> configuration.refused(Setting.COMMENTS, "must be one of " + CommentPlace.words()));
    }

    /// As a flag says.
    ///
    /// @throws CommandFailed when it is none of the words
    static CommentPlace of(String flag) {
        return CommentPlace.of(flag)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE, "--comments '%s' must be one of %s".formatted(flag, CommentPlace.words())));
    }
}
