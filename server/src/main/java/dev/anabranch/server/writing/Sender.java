package dev.anabranch.server.writing;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Attachment;
import dev.anabranch.atlassian.confluence.ContentEdit;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.ContentWriter;
import dev.anabranch.atlassian.confluence.EditableContent;
import dev.anabranch.atlassian.confluence.InlineComment;
import dev.anabranch.atlassian.confluence.Label;
import dev.anabranch.atlassian.confluence.MovePosition;
import dev.anabranch.atlassian.confluence.NewFile;
import dev.anabranch.atlassian.confluence.NewPage;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.atlassian.confluence.WrittenComment;
import dev.anabranch.converter.storage.StorageReader;
import dev.anabranch.converter.tree.PlainWords;
import dev.anabranch.server.account.Opaque;
import dev.anabranch.server.content.DocumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Sends one proposal, and finds out by reading whether it is there.
record Sender(ContentWriter writer, Kept kept) {
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,100}/[\\w.+-]{1,100}");

    /// What came of it.
    ///
    /// @param result  id of what was made or changed
    /// @param version that it has; 0 where it has none
    /// @param hash    of what the site keeps
    /// @param webPath where people read it; empty where that is as it was
    record Done(String result, int version, String hash, String webPath) {}

    /// The page that it is about.
    Parent page() {
        return new Parent(
                kept.proposal().target().document().map(DocumentId::value).orElse(""),
                ContentType.valueOf(kept.facts().type()));
    }

    /// Whether the page is another one than it was planned on, for a change that depends on it.
    boolean isMovedOn() {
        return switch (kept.wish()) {
            case Wish.ChangePage _ ->
                writer.read(page().id()).version().number()
                        != kept.proposal().editions().baseVersion();
            case Wish.CreatePage create ->
                writer.find(create.spaceKey(), create.title()).isPresent();
            case Wish.AttachFile file ->
                writer.attachment(page(), file.name())
                                .map(now -> now.version().number())
                                .orElse(0)
                        != kept.facts().fileVersion();
            case Wish.ChangeLabels _ -> isAnyChanged(labels()); // else what others did is taken back with ours
            case Wish.MovePage _ -> !parentOf(page().id()).equals(kept.facts().parent());
            case Wish.FooterComment _, Wish.Reply _, Wish.InlineComment _ -> false;
        };
    }

    /// Ids of the comments that are there now, where one more is to come.
    List<String> known() {
        return comments().stream().map(WrittenComment::id).toList();
    }

    private List<WrittenComment> comments() {
        return switch (kept.wish()) {
            case Wish.FooterComment _, Wish.InlineComment _ -> writer.comments(page());
            case Wish.Reply(var page, var comment, var markdown) -> writer.replies(comment.value());
            case Wish.CreatePage _, Wish.ChangePage _, Wish.ChangeLabels _, Wish.MovePage _, Wish.AttachFile _ ->
                List.of();
        };
    }

    /// Sends it. May be called once.
    Done send() {
        var storage = kept.planned().storage();
        return switch (kept.wish()) {
            case Wish.CreatePage create -> {
                var made = writer.create(new NewPage(
                        create.spaceKey(), create.parent().map(DocumentId::value), create.title(), storage));
                yield asKept(made.id(), made.version().number(), made.webPath());
            }
            case Wish.ChangePage _ -> {
                var made = writer.update(new ContentEdit(
                        page(),
                        kept.proposal().editions().baseVersion(),
                        kept.planned().title(),
                        storage,
                        Attribution.message(kept)));
                yield asKept(made.id(), made.version().number(), made.webPath());
            }
            case Wish.FooterComment _ -> done(writer.comment(page(), storage));
            case Wish.Reply(var page, var comment, var markdown) -> done(writer.reply(comment.value(), storage));
            case Wish.InlineComment inline ->
                done(writer.commentInline(new InlineComment(
                        page(),
                        storage,
                        inline.selected(),
                        inline.occurrence(),
                        kept.facts().matches())));
            case Wish.ChangeLabels _ -> {
                relabel(kept.facts().added(), kept.facts().removed());
                yield unchanged();
            }
            case Wish.MovePage(var page, var where, var target) -> {
                writer.move(page.value(), position(where), target.value());
                yield unchanged();
            }
            case Wish.AttachFile file -> {
                var made = writer.attach(newFile(file, file.bytes().toArray()));
                yield new Done(
                        made.id(), made.version(), kept.proposal().editions().plannedHash(), "");
            }
        };
    }

    private static MovePosition position(Wish.Where where) {
        return switch (where) {
            case BELOW -> MovePosition.APPEND;
            case BEFORE -> MovePosition.BEFORE;
            case AFTER -> MovePosition.AFTER;
        };
    }

    /// All of it or nothing, though it takes several requests.
    private void relabel(List<String> more, List<String> less) {
        var gone = new ArrayList<String>();
        if (!more.isEmpty()) {
            writer.addLabels(page(), more);
        }
        try {
            for (var name : less) {
                writer.removeLabel(page(), name);
                gone.add(name);
            }
        } catch (AtlassianException.Uncertain lost) {
            throw lost;
        } catch (AtlassianException failure) {
            labelAsBefore(more, gone, failure);
            throw failure;
        }
    }

    private void labelAsBefore(List<String> added, List<String> removed, AtlassianException why) {
        try {
            if (!removed.isEmpty()) {
                writer.addLabels(page(), removed);
            }
            added.forEach(name -> writer.removeLabel(page(), name));
        } catch (AtlassianException partly) {
            throw new AtlassianException.Uncertain(
                    "Some of the labels were changed, and others not. Look at the page in Confluence.",
                    "page " + page().id(),
                    why);
        }
    }

    private boolean isAnyChanged(List<String> there) {
        return kept.facts().added().stream().anyMatch(there::contains)
                || !there.containsAll(kept.facts().removed());
    }

    private boolean areAllChanged(List<String> there) {
        return there.containsAll(kept.facts().added())
                && kept.facts().removed().stream().noneMatch(there::contains);
    }

    private NewFile newFile(Wish.AttachFile file, byte[] bytes) {
        var by = Attribution.message(kept);
        var comment = file.comment().isBlank() ? by : file.comment() + " — " + by;
        return new NewFile(page(), file.name(), file.mediaType(), bytes, comment, false);
    }

    /// The site puts texts in order: what it keeps is read once more. Where that fails it is as it was sent.
    private Done asKept(String id, int version, String webPath) {
        try {
            var now = writer.read(id);
            if (now.version().number() == version) {
                return new Done(id, version, Opaque.digest(now.storage()), webPath);
            }
        } catch (AtlassianException notNow) {
            // the version tells enough
        }
        return new Done(id, version, kept.proposal().editions().plannedHash(), webPath);
    }

    private static Done done(EditableContent page) {
        return new Done(page.id(), page.version().number(), Opaque.digest(page.storage()), page.webPath());
    }

    private static Done done(WrittenComment comment) {
        return new Done(comment.id(), comment.version().number(), Opaque.digest(comment.storage()), "");
    }

    private Done done(Attachment file) {
        return new Done(
                file.id(), file.version().number(), kept.proposal().editions().plannedHash(), "");
    }

    /// The text is as it was; that it cannot be read just now says nothing about what was sent.
    private Done unchanged() {
        try {
            return done(writer.read(page().id()));
        } catch (AtlassianException notNow) {
            return new Done(page().id(), 0, kept.proposal().editions().plannedHash(), "");
        }
    }

    // ---------------------------------------------------------------- finding out

    /// Whether what was sent is there.
    sealed interface Settlement {
        /// It is.
        record Arrived(Done done) implements Settlement {}

        /// It is not.
        record Missing() implements Settlement {}

        /// Somebody changed the page since, so that nothing tells.
        record Hidden() implements Settlement {}
    }

    /// Finds out by reading.
    Settlement settled() {
        return switch (kept.wish()) {
            case Wish.CreatePage create ->
                settlement(writer.find(create.spaceKey(), create.title())
                        .filter(page -> isOurs(page.version().authorId())
                                && page.version().number() == 1)
                        .filter(page -> isSame(page.storage()))
                        .map(Sender::done));
            case Wish.ChangePage _ -> {
                var now = writer.read(page().id());
                int ours = kept.proposal().editions().baseVersion() + 1;
                yield now.version().number() > ours
                        ? new Settlement.Hidden()
                        : settlement(Optional.of(now)
                                .filter(page -> page.version().number() == ours)
                                .filter(page -> page.version().message().contains(kept.id()))
                                .map(Sender::done));
            }
            case Wish.FooterComment _, Wish.Reply _, Wish.InlineComment _ ->
                settlement(comments().stream()
                        .filter(comment -> !kept.sending().known().contains(comment.id()))
                        .filter(comment -> isOurs(comment.version().authorId()) && isSame(comment.storage()))
                        .findFirst()
                        .map(Sender::done));
            case Wish.ChangeLabels _ -> {
                var there = labels();
                yield areAllChanged(there)
                        ? new Settlement.Arrived(unchanged())
                        : isAnyChanged(there) ? new Settlement.Hidden() : new Settlement.Missing();
            }
            case Wish.MovePage(var page, var where, var target) -> settled(where, target);
            case Wish.AttachFile file ->
                settlement(writer.attachment(page(), file.name())
                        .filter(now -> now.version().number() > kept.facts().fileVersion()
                                && now.fileSize() == file.bytes().size()
                                && now.comment().contains(kept.id()))
                        .map(this::done));
        };
    }

    private static Settlement settlement(Optional<Done> arrived) {
        return arrived.<Settlement>map(Settlement.Arrived::new).orElseGet(Settlement.Missing::new);
    }

    /// Beside a page below the same parent: which of them comes first is not told.
    private Settlement settled(Wish.Where where, DocumentId target) {
        var wanted = wanted(where, target);
        if (where != Wish.Where.BELOW && wanted.equals(kept.facts().parent())) {
            return new Settlement.Hidden();
        }
        boolean isThere = !wanted.isEmpty() && parentOf(page().id()).equals(wanted);
        return isThere ? new Settlement.Arrived(unchanged()) : new Settlement.Missing();
    }

    /// What the page is to lie below; empty at the top of the space.
    private String wanted(Wish.Where where, DocumentId target) {
        return where == Wish.Where.BELOW ? target.value() : parentOf(target.value());
    }

    /// Empty at the top of a space.
    private String parentOf(String page) {
        return writer.read(page).parent().map(Parent::id).orElse("");
    }

    private List<String> labels() {
        return writer.labels(page()).stream()
                .filter(label -> label.prefix().equals("global"))
                .map(Label::name)
                .toList();
    }

    private boolean isOurs(Optional<String> author) {
        return author.equals(Optional.of(writer.currentUser().accountId()));
    }

    /// The site puts texts in order, so words are compared.
    private boolean isSame(String storage) {
        return words(storage).equals(words(kept.planned().storage()));
    }

    private String words(String storage) {
        return PlainWords.of(StorageReader.read(storage, kept.site()).blocks());
    }

    // ---------------------------------------------------------------- taking back

    /// Whether it is still as we left it, or was taken back already; for pages and files only.
    enum Left {
        AS_WE_LEFT_IT,
        TAKEN_BACK,
        CHANGED
    }

    Left left() {
        var editions = kept.proposal().editions();
        return switch (kept.wish()) {
            case Wish.ChangePage _ -> {
                var now = writer.read(page().id());
                yield now.version().message().contains("undo of " + kept.id())
                        ? Left.TAKEN_BACK
                        : isAsWeLeft(now) ? Left.AS_WE_LEFT_IT : Left.CHANGED;
            }
            case Wish.CreatePage _ -> {
                var now = writer.read(kept.proposal().result().orElse(""));
                yield now.status() == ContentStatus.TRASHED
                        ? Left.TAKEN_BACK
                        : now.version().number() == editions.newVersion() ? Left.AS_WE_LEFT_IT : Left.CHANGED;
            }
            case Wish.AttachFile file -> {
                var now = writer.attachment(page(), file.name());
                yield now.isEmpty()
                        ? Left.TAKEN_BACK
                        : now.get().comment().contains("undo of " + kept.id())
                                ? Left.TAKEN_BACK
                                : now.get().version().number() == editions.newVersion()
                                        ? Left.AS_WE_LEFT_IT
                                        : Left.CHANGED;
            }
            case Wish.MovePage(var page, var where, var target) -> {
                var above = parentOf(page.value());
                var wanted = wanted(where, target);
                yield above.equals(wanted)
                        ? Left.AS_WE_LEFT_IT
                        : above.equals(kept.facts().parent()) ? Left.TAKEN_BACK : Left.CHANGED;
            }
            case Wish.FooterComment _, Wish.Reply _, Wish.InlineComment _ -> leftOfComment();
            case Wish.ChangeLabels _ -> Left.AS_WE_LEFT_IT;
        };
    }

    /// Whoever deletes a comment deletes the answers to it.
    private Left leftOfComment() {
        try {
            return writer.replies(kept.proposal().result().orElse("")).isEmpty() ? Left.AS_WE_LEFT_IT : Left.CHANGED;
        } catch (AtlassianException.NotVisible gone) {
            return Left.TAKEN_BACK;
        }
    }

    private boolean isAsWeLeft(EditableContent now) {
        var editions = kept.proposal().editions();
        return now.title().equals(kept.planned().title())
                && (now.version().number() == editions.newVersion()
                        || Opaque.digest(now.storage()).equals(editions.newHash()));
    }

    /// Takes it back.
    ///
    /// @param name   of whoever takes it back
    /// @param former gives the bytes of the file that it replaced
    /// @return SHA-256 of what is there then; empty where nothing is
    String undo(String name, Supplier<byte[]> former) {
        var result = kept.proposal().result().orElse("");
        switch (kept.wish()) {
            case Wish.ChangePage _ -> {
                var now = writer.read(page().id());
                // the site refuses the version that we made when somebody wrote in between
                int version = isAsWeLeft(now)
                        ? now.version().number()
                        : kept.proposal().editions().newVersion();
                var made = writer.update(new ContentEdit(
                        page(),
                        version,
                        kept.base().title(),
                        kept.base().storage(),
                        Attribution.undoMessage(kept, name)));
                return asKept(made.id(), made.version().number(), "").hash();
            }
            case Wish.CreatePage _ -> writer.trash(new Parent(result, ContentType.PAGE));
            case Wish.FooterComment _, Wish.Reply _, Wish.InlineComment _ -> delete(result);
            case Wish.ChangeLabels _ ->
                relabel(kept.facts().removed(), kept.facts().added());
            case Wish.MovePage _ ->
                writer.move(page().id(), MovePosition.APPEND, kept.facts().parent());
            case Wish.AttachFile file -> {
                if (kept.facts().file().isEmpty()) {
                    writer.trashAttachment(result);
                } else {
                    writer.attach(new NewFile(
                            page(),
                            file.name(),
                            formerType(),
                            former.get(),
                            Attribution.undoMessage(kept, name),
                            false));
                }
            }
        }
        return "";
    }

    /// Sites tell what whoever uploaded a file said, which may be nothing.
    private String formerType() {
        var told = kept.facts().fileType();
        return MEDIA_TYPE.matcher(told).matches() ? told : "application/octet-stream";
    }

    private void delete(String comment) {
        try {
            writer.deleteComment(comment);
        } catch (AtlassianException.NotVisible gone) {
            // somebody else deleted it, or an earlier try did
        }
    }

    /// From the page as we knew it to the page as it is now.
    Difference newer(String known, PageEditing editing, String titleKnown) {
        if (!(kept.wish() instanceof Wish.ChangePage)) {
            return new Difference("", Difference.Counts.NONE, Difference.Counts.NONE);
        }
        var now = writer.read(page().id());
        return editing.difference(titleKnown, known, now.title(), now.storage());
    }
}
