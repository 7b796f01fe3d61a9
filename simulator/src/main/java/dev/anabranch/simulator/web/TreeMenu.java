package dev.anabranch.simulator.web;

import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.View;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tree of a space, opened along the way to one page and below it. Long levels are cut: a space may have a
/// hundred thousand pages.
final class TreeMenu {
    private static final int MAX_LEVEL = 100;

    private final Addresses addresses;
    private final View all;

    TreeMenu(Site site, Addresses addresses) {
        this.addresses = addresses;
        this.all = site.everything();
    }

    static boolean isInTree(Content content) {
        return content.isOfTree() && content.status() == Status.CURRENT;
    }

    String of(Space space, Optional<Content> current) {
        Set<Long> open = new HashSet<>();
        current.filter(TreeMenu::isInTree).ifPresent(content -> {
            open.add(content.id());
            all.ancestors(content).forEach(above -> open.add(above.id()));
        });
        if (space.homepageId() != 0) {
            open.add(space.homepageId());
        }
        var html = new StringBuilder();
        level(
                html,
                space,
                all.roots(space.id())
                        .filter(TreeMenu::isInTree)
                        .limit(MAX_LEVEL + 1L)
                        .toList(),
                open,
                current.map(Content::id).orElse(0L));
        return html.toString();
    }

    private void level(StringBuilder html, Space space, List<Content> contents, Set<Long> open, long current) {
        if (contents.isEmpty()) {
            return;
        }
        html.append("<ul class=\"tree\">");
        contents.stream().limit(MAX_LEVEL).forEach(content -> {
            html.append(!(content instanceof Page) ? "<li class=\"folder\">" : "<li>")
                    .append("<a href=\"")
                    .append(Markup.text(addresses.of(space, content)))
                    .append(content.id() == current ? "\" aria-current=\"page\">" : "\">")
                    .append(Markup.text(content.title()))
                    .append("</a>");
            if (open.contains(content.id())) {
                level(html, space, below(content), open, current);
            }
            html.append("</li>");
        });
        if (contents.size() > MAX_LEVEL) {
            html.append("<li class=\"quiet\">and more</li>");
        }
        html.append("</ul>");
    }

    private List<Content> below(Content content) {
        return all.children(content.id())
                .filter(TreeMenu::isInTree)
                .limit(MAX_LEVEL + 1L)
                .toList();
    }
}
