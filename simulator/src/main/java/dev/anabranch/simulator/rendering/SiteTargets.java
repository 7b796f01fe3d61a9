package dev.anabranch.simulator.rendering;

import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.model.View;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the references of one page's body lead to on its site, as addresses below `/wiki`.
///
/// @param view what may be linked to
/// @param content whose body it is
public record SiteTargets(View view, Content content) implements Targets {
    @Override
    public Optional<String> content(String spaceKey, String title) {
        var space = spaceKey.isEmpty() ? view.space(content.spaceId()) : view.space(spaceKey);
        return space.flatMap(found -> Stream.of(ContentType.PAGE, ContentType.BLOG_POST)
                .flatMap(type -> view.titled(type, found.id(), title))
                .filter(target -> target.status() == Status.CURRENT)
                .findFirst()
                .map(target -> address(found, target)));
    }

    @Override
    public Optional<String> attachment(String fileName) {
        var holder = view.container(content).orElse(content);
        return view.attachments(holder.id())
                .filter(file -> file.title().equals(fileName) && file.status() == Status.CURRENT)
                .findFirst()
                .map(SiteTargets::download);
    }

    @Override
    public Optional<String> person(String accountId) {
        return view.site().people().user(accountId).map(User::displayName);
    }

    /// The address at which a browser gets a file.
    public static String download(Attachment file) {
        return "/wiki/download/attachments/" + file.containerId() + "/"
                + Queries.encode(file.title()).replace("+", "%20");
    }

    private static String address(Space space, Content target) {
        return "/wiki/spaces/" + space.key() + (target.type() == ContentType.PAGE ? "/pages/" : "/blog/") + target.id();
    }
}
