package dev.anabranch.simulator.rendering;

import dev.anabranch.simulator.link.Links;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.model.View;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the references of one page's body lead to on its site, as addresses of the site.
///
/// @param view what may be linked to
/// @param content whose body it is
/// @param pages what stands before the addresses of pages
/// @param files what stands before the addresses of files
public record SiteTargets(View view, Content content, String pages, String files) implements Targets {
    private static final String CLOUD = "/wiki";

    /// On a Cloud site.
    public SiteTargets(View view, Content content) {
        this(view, content, CLOUD, CLOUD);
    }

    @Override
    public Optional<String> content(String spaceKey, String title) {
        var space = spaceKey.isEmpty() ? view.space(content.spaceId()) : view.space(spaceKey);
        return space.flatMap(found -> Stream.of(ContentType.PAGE, ContentType.BLOG_POST)
                .flatMap(type -> view.titled(type, found.id(), title))
                .filter(target -> target.status() == Status.CURRENT)
                .findFirst()
                .map(target -> pages + new Links(view.site()).webui(target)));
    }

    @Override
    public Optional<String> attachment(String fileName) {
        var holder = view.container(content).orElse(content);
        return view.attachments(holder.id())
                .filter(file -> file.title().equals(fileName) && file.status() == Status.CURRENT)
                .findFirst()
                .map(file -> files + Links.download(file));
    }

    @Override
    public Optional<String> person(String accountId) {
        return view.site().people().user(accountId).map(User::displayName);
    }
}
