package dev.anabranch.simulator.web;

import dev.anabranch.simulator.link.Links;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Canvas;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Space;

/// Where things are shown.
///
/// @param context what every path begins with: `/wiki` on Cloud, on Data Center the context path
/// @param files what stands before the path of a file
record Addresses(String context, String files) {
    String home() {
        return context.isEmpty() ? "/" : context;
    }

    String of(Space space, Content content) {
        return switch (content) {
            case Page page -> space(space) + "/pages/" + page.id();
            case BlogPost post -> space(space) + "/blog/" + post.id();
            case Folder folder -> space(space) + "/folder/" + folder.id();
            case Canvas canvas -> space(space) + "/" + canvas.type().apiName() + "/" + canvas.id();
            case Attachment file -> file(file);
            case Comment comment -> space(space) + "/pages/" + comment.containerId();
        };
    }

    String file(Attachment file) {
        return files + Links.download(file);
    }

    String space(Space space) {
        return context + "/spaces/" + space.key();
    }

    String overview(Space space) {
        return space(space) + "/overview";
    }

    String blog(Space space) {
        return space(space) + "/blog";
    }

    String trash(Space space) {
        return space(space) + "/trash";
    }

    String edit(Space space, Content content) {
        return space(space) + "/edit/" + content.id();
    }

    String create(Space space, long parentId) {
        return space(space) + "/create?parent=" + parentId;
    }
}
