package dev.anabranch.simulator.web;

import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Canvas;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.model.View;
import dev.anabranch.simulator.rendering.Rendering;
import dev.anabranch.simulator.rendering.SiteTargets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A page, blog post or folder with everything about it: where it is, who may read it, its files, comments and
/// versions.
final class ContentView {
    private static final int MAX_DEPTH = 30;

    private final Addresses addresses;
    private final Site site;
    private final View all;

    ContentView(Site site, Addresses addresses) {
        this.addresses = addresses;
        this.site = site;
        this.all = site.everything();
    }

    String of(Space space, Content content) {
        return String.join(
                "\n",
                crumbs(space, content),
                "<h1>" + Markup.text(content.title()) + "</h1>",
                facts(content),
                restrictions(content),
                actions(space, content),
                "<article class=\"body\">" + body(content) + "</article>",
                below(space, content),
                files(content),
                comments(content),
                versions(content));
    }

    private String crumbs(Space space, Content content) {
        var above = all.ancestors(content).stream()
                .map(ancestor -> Markup.link(addresses.of(space, ancestor), ancestor.title()))
                .toList();
        return "<p class=\"crumbs\">"
                + String.join(
                        " / ",
                        Stream.concat(Stream.of(Markup.link(addresses.overview(space), space.name())), above.stream())
                                .toList())
                + "</p>";
    }

    private String facts(Content content) {
        var version = content.version();
        var labels = all.labels(content.id()).stream()
                .map(label -> "<span class=\"label\">" + Markup.text(label.name()) + "</span>")
                .collect(Collectors.joining(" "));
        var status = content.status() == Status.CURRENT
                ? ""
                : "<strong class=\"status\">" + Markup.text(content.status().apiName()) + "</strong> ";
        return "<p class=\"facts\">" + status + Markup.text(content.type().apiName()) + " " + content.idText()
                + " \u00b7 version " + version.number() + " by " + Markup.text(name(version.authorId())) + ", "
                + Markup.time(version.createdAt()) + " " + labels + "</p>";
    }

    private String restrictions(Content content) {
        var own = all.restrictions(content.id());
        var inherited = all.ancestors(content).stream()
                .filter(above -> !all.restrictions(above.id()).read().isEmpty())
                .map(above -> "Reading is limited further up, on \u201c" + above.title() + "\u201d: "
                        + names(all.restrictions(above.id()).read()));
        var lines = Stream.concat(
                        Stream.of(
                                        limit("Only these may read: ", own.read()),
                                        limit("Only these may edit: ", own.update()))
                                .flatMap(List::stream),
                        inherited)
                .map(line -> "<li>" + Markup.text(line) + "</li>")
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "<ul class=\"limits\">" + lines + "</ul>";
    }

    private List<String> limit(String words, Principals principals) {
        return principals.isEmpty() ? List.of() : List.of(words + names(principals));
    }

    private String names(Principals principals) {
        return Stream.concat(
                        principals.userIds().stream().map(this::name),
                        principals.groupIds().stream()
                                .map(id -> "group "
                                        + site.people()
                                                .group(id)
                                                .map(Group::name)
                                                .orElse(id)))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private String actions(Space space, Content content) {
        var base = addresses.space(space);
        if (content.status() == Status.TRASHED) {
            return "<div class=\"actions\">" + Markup.action(base + "/restore/" + content.id(), "Restore", "")
                    + "</div>";
        }
        var edit = content instanceof Folder || content instanceof Canvas
                ? ""
                : Markup.button(addresses.edit(space, content), "Edit");
        var child = TreeMenu.isInTree(content)
                ? Markup.button(addresses.create(space, content.id()), "New page below")
                : "";
        return "<div class=\"actions\">" + edit + child + "<details><summary>Delete</summary>"
                + Markup.action(base + "/delete/" + content.id(), "Move to trash", "danger") + "</details></div>";
    }

    private String body(Content content) {
        return switch (content.body()) {
            case Body.Text text ->
                Rendering.of(text, new SiteTargets(all, content, addresses.context(), addresses.files()));
            case Body.File ignored -> "";
            case Body.None ignored -> "";
        };
    }

    private String below(Space space, Content content) {
        if (!(content instanceof Folder || content instanceof Canvas)) {
            return "";
        }
        var rows = all.children(content.id())
                .filter(TreeMenu::isInTree)
                .limit(200)
                .map(child -> "<li>" + Markup.link(addresses.of(space, child), child.title()) + "</li>")
                .collect(Collectors.joining());
        return rows.isEmpty()
                ? "<p class=\"quiet\">This " + content.type().apiName() + " is empty.</p>"
                : "<ul>" + rows + "</ul>";
    }

    private String files(Content content) {
        var rows = all.attachments(content.id())
                .filter(file -> file.status() == Status.CURRENT)
                .map(this::file)
                .collect(Collectors.joining());
        return rows.isEmpty()
                ? ""
                : "<section id=\"attachments\"><h2>Attachments</h2><table><thead><tr><th>Name</th><th>Type</th>"
                        + "<th>Bytes</th><th>Version</th></tr></thead><tbody>" + rows + "</tbody></table></section>";
    }

    private String file(Attachment attachment) {
        var file = attachment.file();
        return "<tr><td>" + Markup.link(addresses.file(attachment), attachment.title()) + "</td><td>"
                + Markup.text(file.mediaType()) + "</td><td>" + file.size() + "</td><td>"
                + attachment.version().number() + "</td></tr>";
    }

    private String comments(Content content) {
        var html = new StringBuilder();
        all.comments(content.id()).forEach(comment -> comment(html, comment, 0));
        return html.isEmpty() ? "" : "<section><h2>Comments</h2>" + html + "</section>";
    }

    private void comment(StringBuilder html, Comment comment, int depth) {
        html.append("<div class=\"comment\"><p class=\"facts\">")
                .append(Markup.text(name(comment.authorId())))
                .append(", ")
                .append(Markup.time(comment.createdAt()))
                .append("</p>");
        comment.marker()
                .filter(marker -> depth == 0)
                .ifPresent(marker -> html.append("<blockquote>")
                        .append(Markup.text(marker.selection()))
                        .append("</blockquote><p class=\"facts\">")
                        .append(Markup.text(marker.resolution()))
                        .append("</p>"));
        html.append(body(comment));
        if (depth < MAX_DEPTH) {
            all.comments(comment.id()).forEach(reply -> comment(html, reply, depth + 1));
        }
        html.append("</div>");
    }

    private String versions(Content content) {
        if (!(content instanceof Page) || content.revisions().size() < 2) {
            return "";
        }
        var rows = content.revisions().reversed().stream()
                .limit(50)
                .map(revision -> "<tr><td>" + revision.version().number() + "</td><td>"
                        + Markup.time(revision.version().createdAt()) + "</td><td>"
                        + Markup.text(name(revision.version().authorId())) + "</td><td>"
                        + Markup.text(revision.title()) + "</td><td>"
                        + Markup.text(revision.version().message()) + "</td></tr>")
                .collect(Collectors.joining());
        return "<details class=\"versions\"><summary>Versions</summary><table><thead><tr><th>Number</th><th>Saved</th>"
                + "<th>By</th><th>Title</th><th>Message</th></tr></thead><tbody>" + rows + "</tbody></table></details>";
    }

    private String name(String accountId) {
        return site.people().user(accountId).map(User::displayName).orElse(accountId);
    }
}
