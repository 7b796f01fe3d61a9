package dev.anabranch.server.content;

/// An older version of an attached file that is to be fetched.
///
/// @param title the name of the file as it is now
/// @param version its number
public record WantedVersion(DocumentId file, String title, int version) {}
