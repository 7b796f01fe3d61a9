package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.model.View;
import dev.anabranch.simulator.rendering.Targets;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the references of a rendered body lead to, with the caller's rights.
///
/// @param content whose body it is
record BodyTargets(Installation installation, View view, Content content) implements Targets {
    @Override
    public Optional<String> content(String spaceKey, String title) {
        Optional<Space> space = spaceKey.isEmpty() ? view.space(content.spaceId()) : view.space(spaceKey);
        return space.flatMap(found -> Stream.of(ContentType.PAGE, ContentType.BLOG_POST)
                .flatMap(type -> view.titled(type, found.id(), title))
                .filter(target -> target.status() == Status.CURRENT)
                .findFirst()
                .map(target -> installation.at(new Links(installation).webui(target))));
    }

    @Override
    public Optional<String> attachment(String fileName) {
        Content holder = view.container(content).orElse(content);
        return view.attachments(holder.id())
                .filter(file -> file.title().equals(fileName) && file.status() == Status.CURRENT)
                .findFirst()
                .map((Attachment file) -> installation.at(Links.download(file)));
    }

    @Override
    public Optional<String> person(String accountId) {
        return installation.site().people().user(accountId).map(User::displayName);
    }
}
