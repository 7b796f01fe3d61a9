package dev.anabranch.atlassian.confluence;

/// A comment on a passage of a page or blog post.
///
/// @param content what is commented on
/// @param storage what is said, in storage format
/// @param selection the passage, as it reads on the page; not blank
/// @param match which of the places with this text is meant, counted from 0
/// @param matches how many places of the page have this text, at least 1
public record InlineComment(Parent content, String storage, String selection, int match, int matches) {
    public InlineComment {
        Lists.checkedId(content.id());
        if (selection.isBlank() || match < 0 || match >= matches) {
            throw new IllegalArgumentException("An inline comment needs a passage, and which match of how many it is.");
        }
    }
}
