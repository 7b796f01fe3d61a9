package dev.anabranch.atlassian.confluence;

/// A file that was attached.
///
/// @param id looks like `att123`
/// @param fileName its name as the site keeps it
/// @param version which version of the attachment it is: 1 when there was none of this name
public record SavedFile(String id, String fileName, int version) {}
