package dev.anabranch.simulator.model;

/// What is to be made.
///
/// @param parentId the page or folder it goes under, or [Place#NOWHERE]; ignored for blog posts
/// @param body ignored for folders
public record NewContent(long spaceId, long parentId, String title, Body.Text body, String authorId, Status status) {
    /// Content that is current at once.
    public static NewContent current(long spaceId, long parentId, String title, Body.Text body, String authorId) {
        return new NewContent(spaceId, parentId, title, body, authorId, Status.CURRENT);
    }
}
