package dev.anabranch.atlassian.confluence;

import java.util.Optional;

/// A comment or a reply, as its writer or its reader has it.
///
/// @param container the page or blog post that is commented on; for replies, too. Empty when the site does
///     not tell
/// @param answers id of the comment that it replies to; empty for the first one of a discussion
/// @param inline whether the discussion is about a passage of the text
/// @param version its newest, with who wrote it
/// @param storage what is said, in storage format; empty when the site has it in another format only
/// @param webPath where people read it, relative to the site's wiki; empty when the site does not tell
public record WrittenComment(
        String id,
        Optional<Parent> container,
        Optional<String> answers,
        boolean inline,
        Version version,
        String storage,
        String webPath) {}
