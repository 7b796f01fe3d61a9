package dev.anabranch.server.writing;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.ContentWriter;
import dev.anabranch.atlassian.confluence.EditableContent;
import dev.anabranch.atlassian.confluence.Label;
import dev.anabranch.converter.back.MarkdownToStorage;
import dev.anabranch.converter.storage.StorageReader;
import dev.anabranch.converter.tree.PlainWords;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.writing.Difference.Counts;
import dev.anabranch.server.writing.Draft.Facts;
import dev.anabranch.server.writing.Draft.Text;
import dev.anabranch.server.writing.Draft.Thing;
import dev.anabranch.server.writing.WritingRefused.Why;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes out of a wish what is to be sent, from the site as it is now. Nothing is changed.
///
/// @param writer  asks as the account that will write
/// @param account whose it is
/// @param spaceId of the space that is written to
record Drafting(
        Grounds grounds, Author author, String site, String spaceId, Proposal.Account account, ContentWriter writer) {
    private static final Pattern AGENTS_ADDRESS =
            Pattern.compile("\\]\\(confluence://[^/\\s()]+/([\\w-]{1,64})(?:\\?[^\\s()#]*)?(?=[\\s)#])");
    private static final int LONGEST_SUMMARY = 200;

    Draft of(Wish wish) {
        return switch (wish) {
            case Wish.CreatePage create -> create(create);
            case Wish.ChangePage(var page, var edit) -> change(page, edit);
            case Wish.FooterComment(var page, var markdown) ->
                comment(current(page), page, markdown, "Comment on", Facts.NONE);
            case Wish.Reply(var page, var comment, var markdown) -> {
                requireComment(page, comment);
                yield comment(current(page), page, markdown, "Answer a comment on", Facts.NONE);
            }
            case Wish.InlineComment inline -> inline(inline);
            case Wish.ChangeLabels labels -> labels(labels);
            case Wish.MovePage move -> move(move);
            case Wish.AttachFile file -> attach(file);
        };
    }

    /// The page as it is now.
    EditableContent current(DocumentId page) {
        var content = writer.read(page.value());
        if (content.status() != ContentStatus.CURRENT) {
            throw WritingRefused.notFound();
        }
        if (!content.spaceId().equals(spaceId)) {
            throw new WritingRefused(
                    Why.CONFLICT, "The page has moved to another space; try again after the next sync.");
        }
        return content;
    }

    private static Thing thing(EditableContent content) {
        return new Thing(content.title(), content.version().number(), content.storage(), content.webPath());
    }

    private static Facts facts(EditableContent content) {
        return Facts.NONE.withType(content.type().name());
    }

    private Draft create(Wish.CreatePage wish) {
        var space = space();
        requireFree(space.key(), wish.title());
        var links = grounds.links(
                author.rights(),
                site,
                spaceId,
                Optional.empty(),
                wish.parent().or(() -> space.about().homepage()));
        var body = new MarkdownToStorage()
                .convert(addressed(wish.markdown()), links)
                .storage();
        wish.parent().ifPresent(parent -> {
            if (current(parent).type() != ContentType.PAGE) {
                throw new WritingRefused(Why.INVALID, "A page can lie below a page only.");
            }
        });
        var storage = Attribution.signed(body, account, author.person().name());
        return new Draft(
                summary("Make the page", wish.title()),
                new Thing(wish.title(), 0, "", ""),
                new Text(wish.title(), storage),
                Facts.NONE.withType(ContentType.PAGE.name()),
                new Difference(
                        UnifiedLines.of("", "title: " + wish.title()) + UnifiedLines.of("", wish.markdown()),
                        Counts.NONE,
                        Counting.of(storage)));
    }

    private Space space() {
        return grounds.content(site).spaces().stream()
                .filter(each -> each.id().equals(spaceId))
                .findFirst()
                .orElseThrow(WritingRefused::notFound);
    }

    private void requireFree(String spaceKey, String title) {
        if (writer.find(spaceKey, title).isPresent()) {
            throw new WritingRefused(
                    Why.INVALID,
                    "The space has a page with the title “%s” already. Choose another title, or change that page."
                            .formatted(title));
        }
    }

    private Draft change(DocumentId page, PageEdit edit) {
        var now = current(page);
        var editing = grounds.editing(author.rights(), site, spaceId, page);
        var title = edit instanceof PageEdit.Rename(var other) ? other : now.title();
        if (edit instanceof PageEdit.Rename) {
            if (title.equals(now.title())) {
                throw new WritingRefused(Why.INVALID, "The page has that title already.");
            }
            if (!title.equalsIgnoreCase(now.title())) {
                requireFree(now.spaceKey(), title);
            }
        }
        var storage =
                editing.edited(now.storage(), now.version().number(), addressed(edit), grounds.former(site, page));
        return new Draft(
                summary(words(edit, editing, now.storage()), now.title()),
                thing(now),
                new Text(title, storage),
                facts(now),
                editing.difference(now.title(), now.storage(), title, storage));
    }

    private PageEdit addressed(PageEdit edit) {
        return switch (edit) {
            case PageEdit.Rename _, PageEdit.RemoveNode _ -> edit;
            case PageEdit.ReplaceSection(var id, var markdown) -> new PageEdit.ReplaceSection(id, addressed(markdown));
            case PageEdit.ReplaceNode(var id, var markdown) -> new PageEdit.ReplaceNode(id, addressed(markdown));
            case PageEdit.InsertAfter(var id, var markdown) -> new PageEdit.InsertAfter(id, addressed(markdown));
            case PageEdit.Append(var markdown) -> new PageEdit.Append(addressed(markdown));
            case PageEdit.WholePage(var markdown, var version) -> new PageEdit.WholePage(addressed(markdown), version);
        };
    }

    /// Agents know pages as `confluence://SPACE/ID`; in Confluence a link to that leads nowhere.
    private String addressed(String markdown) {
        return AGENTS_ADDRESS
                .matcher(markdown)
                .replaceAll(link -> DocumentId.parse(link.group(1))
                        .flatMap(id -> grounds.page(author.rights(), site, id))
                        .map(line -> grounds.webUrl(site, line.node().webPath()))
                        .map(url -> Matcher.quoteReplacement("](" + url))
                        .orElseGet(() -> Matcher.quoteReplacement(link.group())));
    }

    private static String words(PageEdit edit, PageEditing editing, String storage) {
        return switch (edit) {
            case PageEdit.Rename(var title) -> "Rename to “" + title + "” the page";
            case PageEdit.ReplaceSection(var id, var markdown) ->
                "Replace the section “" + heading(editing, storage, id) + "” of";
            case PageEdit.ReplaceNode _ -> "Replace a part of";
            case PageEdit.InsertAfter _ -> "Insert into";
            case PageEdit.RemoveNode _ -> "Remove a part of";
            case PageEdit.Append _ -> "Append to";
            case PageEdit.WholePage _ -> "Edit";
        };
    }

    private static String heading(PageEditing editing, String storage, String id) {
        return editing.page(storage).outline().stream()
                .filter(node -> node.id().equals(id))
                .map(node -> node.text())
                .findFirst()
                .orElse("");
    }

    private static String summary(String words, String title) {
        var line = "%s “%s”".formatted(words, title);
        return line.length() <= LONGEST_SUMMARY ? line : line.substring(0, LONGEST_SUMMARY) + "…";
    }

    private Draft comment(EditableContent now, DocumentId page, String markdown, String words, Facts more) {
        var links = grounds.links(author.rights(), site, spaceId, Optional.of(page), Optional.of(page));
        var body = new MarkdownToStorage().convert(addressed(markdown), links).storage();
        var storage = Attribution.signed(body, account, author.person().name());
        return new Draft(
                summary(words, now.title()),
                thing(now),
                new Text("", storage),
                more.withType(now.type().name()),
                new Difference(UnifiedLines.of("", markdown), Counts.NONE, Counting.of(storage)));
    }

    /// The comment is on that page, or it is not there for the author.
    private void requireComment(DocumentId page, DocumentId comment) {
        boolean isThere = writer.readComment(comment.value())
                .container()
                .filter(container -> container.id().equals(page.value()))
                .isPresent();
        if (!isThere) {
            throw WritingRefused.notFound();
        }
    }

    private Draft inline(Wish.InlineComment wish) {
        var now = current(wish.page());
        var text = PlainWords.of(StorageReader.read(now.storage(), site).blocks());
        int matches = count(text, wish.selected());
        if (wish.occurrence() >= matches) {
            throw new WritingRefused(
                    Why.INVALID,
                    matches == 0
                            ? "The page does not have these words in one piece: “%s”. Copy them from its text."
                                    .formatted(shortened(wish.selected()))
                            : "The page has these words %d times; the occurrence counts from 0.".formatted(matches));
        }
        var draft = comment(
                now,
                wish.page(),
                wish.markdown(),
                "Comment on “" + shortened(wish.selected()) + "” in",
                Facts.NONE.withMatches(matches));
        var difference = draft.difference();
        return new Draft(
                draft.summary(),
                draft.thing(),
                draft.planned(),
                draft.facts(),
                new Difference(
                        "on: " + wish.selected() + "\n" + difference.lines(),
                        Counting.of(now.storage()),
                        oneMarkMore(Counting.of(now.storage()))));
    }

    private static Counts oneMarkMore(Counts counts) {
        return new Counts(counts.macros(), counts.anchors(), counts.commentMarks() + 1);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static int count(String text, String part) {
        int found = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            found++;
        }
        return found;
    }

    private Draft labels(Wish.ChangeLabels wish) {
        var now = current(wish.page());
        var there = writer.labels(now.asParent()).stream()
                .filter(label -> label.prefix().equals("global"))
                .map(Label::name)
                .collect(Collectors.toSet());
        var added = wish.added().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !there.contains(name))
                .sorted()
                .toList();
        var removed = wish.removed().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(there::contains)
                .sorted()
                .toList();
        if (added.isEmpty() && removed.isEmpty()) {
            throw new WritingRefused(Why.INVALID, "The page has these labels like that already; nothing would change.");
        }
        var lines = Stream.concat(
                        added.stream().map(name -> "+" + name), removed.stream().map(name -> "-" + name))
                .collect(Collectors.joining("\n", "labels:\n", "\n"));
        return unchangedText(
                summary("Change the labels of", now.title()), now, facts(now).withLabels(added, removed), lines);
    }

    private static Draft unchangedText(String summary, EditableContent now, Facts facts, String lines) {
        var counts = Counting.of(now.storage());
        return new Draft(
                summary,
                thing(now),
                new Text(now.title(), now.storage()),
                facts,
                new Difference(lines, counts, counts));
    }

    private Draft move(Wish.MovePage wish) {
        var now = current(wish.page());
        if (now.type() != ContentType.PAGE) {
            throw new WritingRefused(Why.INVALID, "Only pages have a place in the tree.");
        }
        requireSameSpace(wish.target());
        var target = current(wish.target());
        if (wish.where() == Wish.Where.BELOW
                && now.parent()
                        .filter(above -> above.id().equals(wish.target().value()))
                        .isPresent()) {
            throw new WritingRefused(Why.INVALID, "The page lies there already.");
        }
        var facts = now.parent()
                .map(above -> facts(now).withParent(above.id(), above.type().name()))
                .orElseGet(() -> facts(now));
        var where = wish.where().name().toLowerCase(Locale.ROOT);
        return unchangedText(
                summary("Move %s “%s” the page".formatted(where, target.title()), now.title()),
                now,
                facts,
                "-%s\n+%s “%s”\n"
                        .formatted(
                                now.parent().map(above -> titleOf(above.id())).orElse("at the top of the space"),
                                where,
                                target.title()));
    }

    private void requireSameSpace(DocumentId target) {
        boolean same = grounds.held(site, target)
                .filter(line -> line.node().spaceId().equals(spaceId))
                .isPresent();
        if (!same) {
            throw new WritingRefused(
                    Why.INVALID, "The target lies in another space; from here pages are moved within their space.");
        }
    }

    /// What lies above may be hidden from the author, and then is not named.
    private String titleOf(String above) {
        return DocumentId.parse(above)
                .flatMap(id -> grounds.page(author.rights(), site, id))
                .map(line -> "below “" + line.node().title() + "”")
                .orElse("where it is");
    }

    private Draft attach(Wish.AttachFile wish) {
        var now = current(wish.page());
        var there = writer.attachment(now.asParent(), wish.name());
        var facts = there.map(
                        file -> facts(now).withFile(file.id(), file.version().number(), file.mediaType()))
                .orElseGet(() -> facts(now));
        var lines = there.map(file -> "-%s, version %d, %d bytes\n"
                                .formatted(wish.name(), file.version().number(), file.fileSize()))
                        .orElse("")
                + "+%s, %s, %d bytes, sha256 %s\n"
                        .formatted(
                                wish.name(),
                                wish.mediaType(),
                                wish.bytes().size(),
                                wish.bytes().hash())
                + (wish.comment().isEmpty() ? "" : "+comment: %s\n".formatted(wish.comment()));
        return unchangedText(
                summary(
                        there.isPresent()
                                ? "Attach a new version of “" + wish.name() + "” to"
                                : "Attach “" + wish.name() + "” to",
                        now.title()),
                now,
                facts,
                lines);
    }

    /// What was asked of the site and failed, in our words. Hidden and absent are alike.
    static WritingRefused told(AtlassianException failure) {
        return switch (failure) {
            case AtlassianException.NotVisible _ -> WritingRefused.notFound();
            case AtlassianException.Unauthorized _ ->
                new WritingRefused(
                        Why.NO_ACCOUNT,
                        "The site does not accept the credential any more by which this is written. Renew it under Connections.");
            case AtlassianException.Throttled throttled ->
                new WritingRefused(Why.UNAVAILABLE, String.valueOf(throttled.getMessage()));
            case AtlassianException.Unavailable unavailable ->
                new WritingRefused(Why.UNAVAILABLE, String.valueOf(unavailable.getMessage()));
            case AtlassianException.Uncertain uncertain ->
                new WritingRefused(Why.UNAVAILABLE, String.valueOf(uncertain.getMessage()));
            case AtlassianException.Unreadable _ ->
                new WritingRefused(
                        Why.INVALID, "The site has no storage format of this page, so it cannot be edited from here.");
            case AtlassianException.Conflict conflict ->
                new WritingRefused(Why.CONFLICT, String.valueOf(conflict.getMessage()));
            case AtlassianException.Rejected rejected ->
                new WritingRefused(
                        rejected.objection() == AtlassianException.Objection.FORBIDDEN ? Why.MAY_NOT : Why.INVALID,
                        String.valueOf(rejected.getMessage()));
        };
    }
}
