package dev.anabranch.converter.storage;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.tree.Flow;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Style;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A link of Confluence's own kind, `ac:link`. What it leads to may stand before or behind its text.
final class LinkPart implements ReferenceTaker {
    private final @Nullable String anchor;
    private final boolean card;
    private final Flow.Position start;
    private @Nullable Reference target;
    private String url = "";
    private String shortcut = "";

    private LinkPart(@Nullable String anchor, boolean card, Flow.Position start) {
        this.anchor = anchor == null || anchor.isEmpty() ? null : anchor;
        this.card = card;
        this.start = start;
    }

    static void start(Reading reading) {
        var scanner = reading.scanner;
        boolean card = scanner.attribute("ac:card-appearance") != null;
        var link = new LinkPart(
                scanner.attribute("ac:anchor"), card, reading.flow().position());
        reading.push(Element.AC_LINK, link);
        if (!scanner.isSelfClosing()) {
            reading.linkDepth++;
        }
    }

    @Override
    public void take(Reference reference) {
        target = target == null ? reference : target;
    }

    @Override
    public void takeUrl(String address) {
        url = address;
    }

    @Override
    public void takeShortcut(String text) {
        shortcut = text;
    }

    @Override
    public void end(Reading reading, Ended ended) {
        var words = reading.flow().since(start);
        if (target instanceof Reference.Person person) {
            mention(person, words, reading);
            return;
        }
        var destination = destination(reading);
        if (destination == null) {
            if (words.isEmpty() && !shortcut.isEmpty()) {
                reading.flow().append(shortcut, reading.style);
            }
            return;
        }
        var link = new Link(destination, card);
        if (holdsNothing(words)) {
            words.clear();
            reading.flow().add(withoutText(destination, reading.style.in(link)));
        } else {
            words.replaceAll(word -> word.in(word.style().in(link)));
        }
        reading.page.note(kind(destination), Outcome.KEPT, ended.at().start());
    }

    private static void mention(Reference.Person person, List<Inline> words, Reading reading) {
        reading.page.cite(person, Role.LINK);
        var name = plain(words);
        words.clear();
        reading.flow().add(new Inline.Mention(person, name.isEmpty() ? null : name, reading.style));
    }

    private Link.@Nullable Destination destination(Reading reading) {
        if (!url.isEmpty()) {
            return Link.isUnsafe(url) ? null : reading.page.destination(url);
        }
        return target == null && anchor == null ? null : reading.page.destination(target, anchor);
    }

    private static boolean holdsNothing(List<Inline> words) {
        for (var word : words) {
            if (!(word instanceof Inline.Text text) || !text.text().isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static String plain(List<Inline> words) {
        if (words.isEmpty()) {
            return "";
        }
        var plain = new StringBuilder();
        for (var word : words) {
            if (word instanceof Inline.Text text) {
                plain.append(text.text());
            }
        }
        return plain.toString().strip();
    }

    private static Inline withoutText(Link.Destination destination, Style style) {
        return switch (destination) {
            case Link.Destination.Url(var address) -> new Inline.Text(address, style);
            case Link.Destination.Anchor(var name) -> new Inline.Text(name, style);
            case Link.Destination.Content _ -> new Inline.TargetTitle(style);
        };
    }

    private static String kind(Link.Destination destination) {
        return switch (destination) {
            case Link.Destination.Url _ -> "link";
            case Link.Destination.Anchor _ -> "anchor link";
            case Link.Destination.Content content ->
                switch (content.reference()) {
                    case Reference.Attachment _ -> "attachment link";
                    case Reference.Space _ -> "space link";
                    default -> "page link";
                };
        };
    }
}
