package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.SiteAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Writes to one Confluence site as one account, and reads what has to be known before and after. Reached
/// by [Confluence#writer] and [DataCenter#writer]; what it asks for goes before bulk requests in the
/// site's queue.
///
/// A question may be repeated. A change is sent once: again only when the site said that it did not take
/// it, or was not reached at all. Beside what readers throw, a change may end with
///
/// - `AtlassianException.Conflict` when there is a newer version,
/// - `AtlassianException.Uncertain` when it is not known whether the site carried it out. Then read, by
///   [#read], [#find], [#comments], [#replies], [#labels] or [#attachment], and send it again only when it
///   is not there,
/// - `AtlassianException.NotVisible` when what is to be changed is absent, or this account may not see it;
///   Cloud says the same when it may see but not change it,
/// - `AtlassianException.Rejected` with `FORBIDDEN` when the account may not do it, `TITLE_TAKEN`,
///   `TOO_LARGE`, `NOT_OFFERED` where this edition has no documented way, or `REQUEST` with the site's own
///   words,
/// - a `CancellationException` when the thread is interrupted or the client closed; it may have been
///   carried out.
///
/// Safe for any number of threads.
public interface ContentWriter extends AutoCloseable {
    /// The site's address.
    SiteAddress site();

    /// Which kind of Confluence it is.
    Edition edition();

    /// The account that writes: the proof that the credential is accepted.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.Unauthorized when it is not
    Person currentUser();

    /// A page or blog post as it is now, whatever its status.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.NotVisible when it is absent or hidden
    /// @throws dev.anabranch.atlassian.AtlassianException.Unreadable when the site has no storage format
    ///     of it
    EditableContent read(String id);

    /// The current page of a space with this title, in any case; empty when there is none or it is hidden.
    Optional<EditableContent> find(String spaceKey, String title);

    /// Makes a page. When it is [dev.anabranch.atlassian.AtlassianException.Uncertain], [#find] tells.
    SavedContent create(NewPage page);

    /// Makes a new version of a page or blog post, if it is still at the base version.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.Conflict when it is not
    SavedContent update(ContentEdit edit);

    /// Hangs a page elsewhere, with all that is below it. Its version stays on Cloud; on Data Center it
    /// goes up by one.
    ///
    /// @param targetId a page (on Cloud with `APPEND` a folder, too)
    /// @throws dev.anabranch.atlassian.AtlassianException.Rejected with `NOT_OFFERED` on Data Center
    ///     unless it is `APPEND` within the space
    void move(String pageId, MovePosition position, String targetId);

    /// Puts a page or blog post into the trash, from where it can be restored. What hangs below moves up.
    void trash(Parent content);

    /// Comments at the foot of a page or blog post.
    WrittenComment comment(Parent content, String storage);

    /// Replies to a comment, be it at the foot or inline.
    WrittenComment reply(String commentId, String storage);

    /// Comments on a passage.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.Rejected with `NOT_OFFERED` on Data Center,
    ///     which has no documented way
    WrittenComment commentInline(InlineComment comment);

    /// One comment or reply.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.NotVisible when it is absent or hidden
    WrittenComment readComment(String commentId);

    /// The comments on a page or blog post that are no replies, at the foot and inline, open and resolved.
    List<WrittenComment> comments(Parent content);

    /// The replies to a comment.
    List<WrittenComment> replies(String commentId);

    /// Removes a comment for good, with the replies to it.
    void deleteComment(String commentId);

    /// The labels of a page or blog post, read at the source, without delay.
    List<Label> labels(Parent content);

    /// Gives it these global labels, beside those that it has. May be repeated.
    ///
    /// @param names each without blanks, in any case; the site makes them lower case
    void addLabels(Parent content, Collection<String> names);

    /// Takes a global label away. May be repeated: nothing happens when it is not there.
    void removeLabel(Parent content, String name);

    /// Attaches a file, or makes a new version of the attachment that has its name.
    ///
    /// @return with the version that was made: 1 for a new attachment
    SavedFile attach(NewFile file);

    /// The current attachment of this name; empty when there is none.
    Optional<Attachment> attachment(Parent container, String fileName);

    /// Puts an attachment with all its versions into the trash.
    void trashAttachment(String attachmentId);

    /// Whether somebody may do something with a page or blog post, as Confluence itself answers: site,
    /// space and all restrictions. Administrators may ask about everybody, others about themselves.
    ///
    /// @param accountId as people are named by the site
    /// @return empty where the site has no documented way to ask (Data Center): take that for no
    /// @throws dev.anabranch.atlassian.AtlassianException.Rejected with `FORBIDDEN` when this account may
    ///     not ask
    Optional<Boolean> may(String contentId, ContentOperation operation, String accountId);

    /// Gives back connections, also of the client that this came from and of all that were made from it.
    @Override
    void close();
}
