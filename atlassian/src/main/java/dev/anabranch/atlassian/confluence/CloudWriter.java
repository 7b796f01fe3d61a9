package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Conflict;
import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.SiteHttp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Writes to a Cloud site: pages and comments by version 2, labels, moves and files by version 1, where
/// alone they can be written.
final class CloudWriter implements ContentWriter {
    private static final String V1 = "/wiki/rest/api/content/";
    private static final String V2 = "/wiki/api/v2";

    private final SiteHttp site;
    private final ConfluenceHttp http;
    private final Lists lists;
    private final CloudSpaces spaces;
    private final CloudComments comments;
    private final CloudFiles files;

    CloudWriter(SiteHttp site) {
        this.site = site;
        this.http = new ConfluenceHttp(site);
        this.lists = new Lists(http);
        this.spaces = new CloudSpaces(http, lists);
        this.comments = new CloudComments(http);
        this.files = new CloudFiles(http);
    }

    @Override
    public SiteAddress site() {
        return site.address();
    }

    @Override
    public Edition edition() {
        return Edition.CLOUD;
    }

    @Override
    public Person currentUser() {
        return http.proof().person();
    }

    /// An id does not tell its kind, and a page is the likelier one.
    @Override
    public EditableContent read(String id) {
        try {
            return read(new Parent(id, ContentType.PAGE));
        } catch (NotVisible noPage) {
            return read(new Parent(id, ContentType.BLOG_POST));
        }
    }

    private EditableContent read(Parent content) {
        var target = Target.of(Lists.path(content)).with("body-format", "storage");
        var page = http.callForThing(
                Call.get(target.text(), Lists.words(content)),
                (call, answer) -> new Priced<>(editable(Json.object(answer.body()), content.type()), 1));
        return withKey(page);
    }

    private static EditableContent editable(Payload row, ContentType type) {
        return new EditableContent(
                row.id("id"),
                type,
                Records.status(row),
                row.text("title"),
                row.id("spaceId"),
                "",
                type == ContentType.PAGE ? Records.parent(row) : Optional.empty(),
                Records.version(row.at("version")),
                StorageBodies.of(row),
                Records.webPath(row));
    }

    private EditableContent withKey(EditableContent page) {
        return new EditableContent(
                page.id(),
                page.type(),
                page.status(),
                page.title(),
                page.spaceId(),
                spaces.key(page.spaceId()),
                page.parent(),
                page.version(),
                page.storage(),
                page.webPath());
    }

    @Override
    public Optional<EditableContent> find(String spaceKey, String title) {
        var target = Target.of(V2 + "/pages")
                .with("space-id", spaces.id(spaceKey))
                .with("title", title.strip())
                .with("status", "current")
                .with("body-format", "storage")
                .with("limit", "25");
        var found = new PagedList<>(http, target, "pages", (row, asked) -> editable(row, ContentType.PAGE), 1);
        return found.stream()
                .filter(page -> page.title().equalsIgnoreCase(title.strip()))
                .findFirst()
                .map(this::withKey);
    }

    @Override
    public SavedContent create(NewPage page) {
        var body = Json.newObject()
                .put("spaceId", spaces.id(page.spaceKey()))
                .put("status", "current")
                .put("title", page.title());
        page.parentId().ifPresent(id -> body.put("parentId", id));
        body.set("body", StorageBodies.cloud(page.storage()));
        return http.change(
                Call.change("POST", V2 + "/pages", StorageBodies.sent(body), "a page in space " + page.spaceKey()),
                (call, answer) -> new Priced<>(saved(Json.object(answer.body()), ContentType.PAGE), 0));
    }

    /// What is in the trash is taken out of it by an edit, which then changes nothing else.
    @Override
    public SavedContent update(ContentEdit edit) {
        var content = edit.content();
        var body = Json.newObject()
                .put("id", content.id())
                .put("status", "current")
                .put("title", edit.title());
        body.set("body", StorageBodies.cloud(edit.storage()));
        body.putObject("version").put("number", edit.base() + 1).put("message", edit.message());
        var saved = http.change(
                Call.change("PUT", Lists.path(content), StorageBodies.sent(body), Lists.words(content)),
                (call, answer) -> new Priced<>(saved(Json.object(answer.body()), content.type()), 0));
        if (saved.version().number() != edit.base() + 1) {
            throw new Conflict(
                    "The site did not edit " + Lists.words(content) + " but has its version "
                            + saved.version().number() + ": it was in the trash, perhaps. Read it again.",
                    Lists.words(content),
                    saved.version().number());
        }
        return saved;
    }

    private static SavedContent saved(Payload row, ContentType type) {
        return new SavedContent(
                row.id("id"), type, row.text("title"), Records.version(row.at("version")), Records.webPath(row));
    }

    @Override
    public void move(String pageId, MovePosition position, String targetId) {
        var path = V1 + Lists.checkedId(pageId) + "/move/" + Lists.word(position) + "/" + Lists.checkedId(targetId);
        http.change(Call.change("PUT", path, null, "the place of page " + pageId));
    }

    @Override
    public void trash(Parent content) {
        http.change(Call.change("DELETE", Lists.path(content), null, Lists.words(content)));
    }

    @Override
    public WrittenComment comment(Parent content, String storage) {
        return comments.write(content, storage);
    }

    @Override
    public WrittenComment reply(String commentId, String storage) {
        return comments.reply(commentId, storage);
    }

    @Override
    public WrittenComment commentInline(InlineComment comment) {
        return comments.write(comment);
    }

    @Override
    public WrittenComment readComment(String commentId) {
        return comments.read(commentId);
    }

    @Override
    public List<WrittenComment> comments(Parent content) {
        return comments.on(content);
    }

    @Override
    public List<WrittenComment> replies(String commentId) {
        return comments.replies(commentId);
    }

    @Override
    public void deleteComment(String commentId) {
        comments.delete(commentId);
    }

    @Override
    public List<Label> labels(Parent content) {
        return lists.labels(content).stream().toList();
    }

    @Override
    public void addLabels(Parent content, Collection<String> names) {
        var path = V1 + Lists.checkedId(content.id()) + "/label";
        http.change(Call.change("POST", path, Labels.sent(names), Labels.thing(content)));
    }

    @Override
    public void removeLabel(Parent content, String name) {
        var target = Target.of(V1 + Lists.checkedId(content.id()) + "/label").with("name", name);
        Labels.remove(
                () -> http.change(Call.change("DELETE", target.text(), null, Labels.thing(content))),
                () -> labels(content),
                name);
    }

    @Override
    public SavedFile attach(NewFile file) {
        return files.attach(file);
    }

    @Override
    public Optional<Attachment> attachment(Parent container, String fileName) {
        return files.named(container, fileName);
    }

    /// Here alone the interface is specified to take the number of an attachment.
    @Override
    public void trashAttachment(String attachmentId) {
        var number = attachmentId.startsWith("att") ? attachmentId.substring("att".length()) : attachmentId;
        var path = Lists.path(ContentType.ATTACHMENT, number);
        http.change(Call.change("DELETE", path, null, "attachment " + attachmentId));
    }

    @Override
    public Optional<Boolean> may(String contentId, ContentOperation operation, String accountId) {
        return Optional.of(new CloudAccess(http).may(contentId, operation, accountId));
    }

    @Override
    public void close() {
        site.close();
    }
}
