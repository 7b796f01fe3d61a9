package dev.anabranch.simulator.web;

import dev.anabranch.simulator.link.Links;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Space;

/// Where things are shown. All paths begin with `/wiki`.
final class Addresses {
    private Addresses() {}

    static String of(Space space, Content content) {
        return switch (content) {
            case Page page -> space(space) + "/pages/" + page.id();
            case BlogPost post -> space(space) + "/blog/" + post.id();
            case Folder folder -> space(space) + "/folder/" + folder.id();
            case Attachment file -> "/wiki" + Links.download(file);
            case Comment comment -> space(space) + "/pages/" + comment.containerId();
        };
    }

    static String space(Space space) {
        return "/wiki/spaces/" + space.key();
    }

    static String overview(Space space) {
        return space(space) + "/overview";
    }

    static String blog(Space space) {
        return space(space) + "/blog";
    }

    static String trash(Space space) {
        return space(space) + "/trash";
    }

    static String edit(Space space, Content content) {
        return space(space) + "/edit/" + content.id();
    }

    static String create(Space space, long parentId) {
        return space(space) + "/create?parent=" + parentId;
    }
}
