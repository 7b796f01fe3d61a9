package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.SiteHttp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Writes to a Data Center site, where pages, comments and files are all content.
final class DataCenterWriter implements ContentWriter {
    private static final String CONTENT = "/rest/api/content";
    private static final String EDITABLE = "body.storage,version,space,ancestors";

    private final SiteHttp site;
    private final DataCenterHttp http;
    private final DataCenterComments comments;
    private final DataCenterFiles files;

    DataCenterWriter(SiteHttp site) {
        this.site = site;
        this.http = new DataCenterHttp(site);
        this.comments = new DataCenterComments(http);
        this.files = new DataCenterFiles(http);
    }

    @Override
    public SiteAddress site() {
        return site.address();
    }

    @Override
    public Edition edition() {
        return Edition.DATA_CENTER;
    }

    @Override
    public Person currentUser() {
        return http.proof().person();
    }

    @Override
    public EditableContent read(String id) {
        var target = Target.of(path(id)).with("status", "any").with("expand", EDITABLE);
        return http.callForThing(
                Call.get(target.text(), "content " + id),
                (call, answer) -> new Priced<>(editable(Json.object(answer.body())), 1));
    }

    private static EditableContent editable(Payload row) {
        var type = Records.type(row.text("type"));
        if (type != ContentType.PAGE && type != ContentType.BLOG_POST) {
            throw new Unreadable("Content " + row.id("id") + " is neither a page nor a blog post.", "type");
        }
        var space = row.at("space");
        return new EditableContent(
                row.id("id"),
                type,
                Records.status(row),
                row.text("title"),
                space.id("id"),
                space.text("key"),
                type == ContentType.PAGE ? DataCenterRecords.parent(row) : Optional.empty(),
                DataCenterRecords.version(row.at("version").object()),
                StorageBodies.of(row),
                Records.webPath(row));
    }

    @Override
    public Optional<EditableContent> find(String spaceKey, String title) {
        var target = Target.of(CONTENT)
                .with("spaceKey", spaceKey)
                .with("title", title.strip())
                .with("type", "page")
                .with("status", "current")
                .with("expand", EDITABLE)
                .with("start", "0")
                .with("limit", "25");
        return new CountedList<>(http, target, "pages", (row, asked) -> editable(row))
                .stream()
                        .filter(page -> page.title().equalsIgnoreCase(title.strip()))
                        .findFirst();
    }

    @Override
    public SavedContent create(NewPage page) {
        var body = Json.newObject().put("type", "page").put("title", page.title());
        body.putObject("space").put("key", page.spaceKey());
        page.parentId().or(() -> home(page.spaceKey())).ifPresent(id -> below(body, id));
        body.set("body", StorageBodies.dataCenter(page.storage()));
        var target = Target.of(CONTENT).with("expand", "version");
        return http.change(
                Call.change("POST", target.text(), StorageBodies.sent(body), "a page in space " + page.spaceKey()),
                (call, answer) -> new Priced<>(saved(Json.object(answer.body())), 0));
    }

    /// Where a page without a parent goes on Cloud; here it would go to the root of the space.
    private Optional<String> home(String spaceKey) {
        var target = Target.of("/rest/api/space/" + Target.encoded(spaceKey)).with("expand", "homepage");
        return http.callForThing(
                Call.get(target.text(), "space " + spaceKey),
                (call, answer) -> new Priced<>(
                        Json.object(answer.body()).maybe("homepage").flatMap(home -> home.maybeId("id")), 1));
    }

    private static void below(ObjectNode body, String parentId) {
        body.putArray("ancestors").addObject().put("id", parentId);
    }

    @Override
    public SavedContent update(ContentEdit edit) {
        var body = version(edit.content(), edit.title(), edit.base() + 1, edit.message());
        body.set("body", StorageBodies.dataCenter(edit.storage()));
        return put(edit.content(), body);
    }

    private SavedContent put(Parent content, ObjectNode body) {
        var target = Target.of(path(content.id())).with("expand", "version");
        return http.change(
                Call.change("PUT", target.text(), StorageBodies.sent(body), Lists.words(content)),
                (call, answer) -> new Priced<>(saved(Json.object(answer.body())), 0));
    }

    private static ObjectNode version(Parent content, String title, int number, String message) {
        var body = Json.newObject()
                .put("id", content.id())
                .put("type", content.type() == ContentType.PAGE ? "page" : "blogpost")
                .put("title", title);
        body.putObject("version").put("number", number).put("message", message);
        return body;
    }

    private static SavedContent saved(Payload row) {
        return new SavedContent(
                row.id("id"),
                Records.type(row.text("type")),
                row.text("title"),
                DataCenterRecords.version(row.at("version").object()),
                Records.webPath(row));
    }

    /// An edit that changes nothing but what the page hangs below.
    @Override
    public void move(String pageId, MovePosition position, String targetId) {
        if (position != MovePosition.APPEND) {
            throw notOffered("put a page before or after another one; it can be put below one");
        }
        var page = read(pageId);
        if (!page.spaceId().equals(read(targetId).spaceId())) {
            throw notOffered("move a page to another space");
        }
        var body = version(page.asParent(), page.title(), page.version().number() + 1, "");
        below(body, targetId);
        body.set("body", StorageBodies.dataCenter(page.storage())); // no source says that it stays where it is left out
        put(page.asParent(), body);
    }

    private Rejected notOffered(String what) {
        return new Rejected(
                "Confluence Data Center has no documented way to " + what + ". Nothing was sent to " + site() + ".",
                Objection.NOT_OFFERED);
    }

    @Override
    public void trash(Parent content) {
        http.change(Call.change("DELETE", path(content.id()), null, Lists.words(content)));
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
        throw notOffered("comment on a passage; comment at the foot of the page and quote it");
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
        http.change(Call.change("DELETE", path(comments.read(commentId).id()), null, "comment " + commentId));
    }

    @Override
    public List<Label> labels(Parent content) {
        var target = Target.of(path(content.id()) + "/label").with("start", "0").with("limit", "200");
        return new CountedList<>(http, target, Labels.thing(content), (row, body) -> DataCenterRecords.label(row))
                .stream().toList();
    }

    @Override
    public void addLabels(Parent content, Collection<String> names) {
        var path = path(content.id()) + "/label";
        http.change(Call.change("POST", path, Labels.sent(names), Labels.thing(content)));
    }

    @Override
    public void removeLabel(Parent content, String name) {
        var target = Target.of(path(content.id()) + "/label").with("name", name);
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

    @Override
    public void trashAttachment(String attachmentId) {
        http.change(Call.change("DELETE", path(attachmentId), null, "attachment " + attachmentId));
    }

    @Override
    public Optional<Boolean> may(String contentId, ContentOperation operation, String accountId) {
        return Optional.empty();
    }

    static String path(String id) {
        return CONTENT + "/" + Lists.checkedId(id);
    }

    @Override
    public void close() {
        site.close();
    }
}
