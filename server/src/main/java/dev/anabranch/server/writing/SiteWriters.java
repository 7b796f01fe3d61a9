package dev.anabranch.server.writing;

import dev.anabranch.atlassian.confluence.ContentWriter;
import java.util.Optional;
import java.util.function.Function;

/// The accounts by which sites can be written.
public interface SiteWriters {
    /// A site that the workspace is connected to.
    ///
    /// @param connection id of the connection
    record Place(String site, String connection) {}

    /// The site of this address.
    Optional<Place> place(String site);

    /// How somebody can write there by an account of their own.
    OwnAccounts.Standing own(String person, String site);

    /// Does something as the account of the connection of the workspace.
    <T> T asService(Place place, Function<ContentWriter, T> work);

    /// Does something as somebody's own account.
    ///
    /// @param own which was just found
    <T> T asOwn(OwnAccounts.Standing.Usable own, Function<ContentWriter, T> work);

    /// The bytes of an attachment as one of its versions was, read as the account of the connection.
    byte[] fileBytes(Place place, String attachmentId, int version);
}
