package dev.anabranch.converter.storage;

import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.storage.Frame.Context;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An `ri:` element, which may hold another: an attachment and the page it is attached to.
final class ReferencePart implements ReferenceTaker {
    private Reference reference;

    private ReferencePart(Reference reference) {
        this.reference = reference;
    }

    static void start(Reading reading, Element element) {
        switch (element) {
            case RI_URL -> {
                deliverUrl(reading.scanner.attributeOrEmpty("ri:value"), reading);
                reading.push(element, Plain.PART);
            }
            case RI_SHORTCUT -> {
                var taker = reading.nearestReferenceTaker();
                if (taker != null) {
                    taker.takeShortcut(reading.scanner.attributeOrEmpty("ri:parameter"));
                }
                reading.push(element, Plain.PART);
            }
            default -> {
                var reference = read(reading.scanner, element);
                reading.push(element, reference == null ? Plain.PART : new ReferencePart(reference));
            }
        }
    }

    private static @Nullable Reference read(Scanner scanner, Element element) {
        var space = scanner.attribute("ri:space-key");
        var title = scanner.attributeOrEmpty("ri:content-title");
        var id = scanner.attributeOrEmpty("ri:content-id");
        return switch (element) {
            case RI_PAGE -> title.isEmpty() ? content(id) : new Reference.Page(space, title);
            case RI_BLOG_POST ->
                title.isEmpty()
                        ? content(id)
                        : new Reference.BlogPost(space, title, scanner.attribute("ri:posting-day"));
            case RI_CONTENT_ENTITY -> content(id);
            case RI_ATTACHMENT -> {
                var name = scanner.attributeOrEmpty("ri:filename");
                yield name.isEmpty() ? null : new Reference.Attachment(name, null);
            }
            case RI_SPACE -> space == null || space.isEmpty() ? null : new Reference.Space(space);
            case RI_USER -> new Reference.Person(person(scanner));
            default -> null;
        };
    }

    private static @Nullable Reference content(String id) {
        return id.isEmpty() ? null : new Reference.Content(id);
    }

    private static String person(Scanner scanner) {
        for (var attribute : List.of("ri:account-id", "ri:userkey", "ri:username")) {
            var id = scanner.attributeOrEmpty(attribute);
            if (!id.isEmpty()) {
                return id;
            }
        }
        return "";
    }

    @Override
    public void take(Reference inner) {
        if (reference instanceof Reference.Attachment file) {
            reference = new Reference.Attachment(file.fileName(), inner);
        }
    }

    @Override
    public void end(Reading reading, Ended ended) {
        var taker = reading.nearestReferenceTaker();
        if (taker == null) {
            stray(reference, reading);
        } else {
            taker.take(reference);
        }
    }

    private static void deliverUrl(String url, Reading reading) {
        var taker = reading.nearestReferenceTaker();
        if (taker != null) {
            taker.takeUrl(url);
        } else if (reading.context == Context.CONTENT && !Link.isUnsafe(url)) {
            var link = new Link(reading.page.destination(url), false);
            reading.flow().add(new Inline.Text(url, reading.style.in(link)));
        }
    }

    /// A reference that nothing takes is shown as a link: it may be all that is left of one.
    private static void stray(Reference reference, Reading reading) {
        if (reference instanceof Reference.Person person) {
            reading.flow().add(new Inline.Mention(person, null, reading.style));
        } else {
            var link = new Link(reading.page.destination(reference, null), false);
            reading.flow().add(new Inline.TargetTitle(reading.style.in(link)));
        }
    }
}
