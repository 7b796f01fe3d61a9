package dev.anabranch.simulator.model;

import java.util.Optional;

/// A comment to be made.
///
/// @param parentId the page, blog post or attachment commented on, or the comment answered
/// @param marker the passage that an inline comment is about; a reply takes over that of the comment it answers
public record NewComment(long parentId, Body.Text body, String authorId, Optional<Comment.Marker> marker) {}
