package dev.anabranch.converter.storage;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.ImageSource;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Style;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An image.
final class ImagePart implements ReferenceTaker {
    private final @Nullable String alt;
    private final String href;
    private final List<Inline> caption = new ArrayList<>();
    private @Nullable Reference source;
    private String url;

    private ImagePart(@Nullable String alt, String href, String url) {
        this.alt = alt;
        this.href = href;
        this.url = url;
    }

    /// Images of the new editor stand between paragraphs, each on a line of its own.
    static void start(Reading reading, Element element) {
        if (reading.paragraphDepth == 0
                && reading.linkDepth == 0
                && reading.flow().holdsOnlyImages()) {
            reading.endParagraph();
        }
        var scanner = reading.scanner;
        reading.flow().markStart(scanner.start());
        reading.push(
                element,
                new ImagePart(
                        scanner.attribute("ac:alt"),
                        scanner.attributeOrEmpty("ac:href"),
                        scanner.attributeOrEmpty("ac:src")));
    }

    /// An image in HTML.
    static void html(Reading reading) {
        var scanner = reading.scanner;
        var emoji = scanner.attribute("data-emoji-fallback");
        if (emoji != null && !emoji.startsWith(":")) {
            reading.flow().append(emoji, reading.style);
            return;
        }
        var address = scanner.attributeOrEmpty("src").strip();
        var alt = scanner.attribute("alt");
        reading.flow().add(new Inline.Image(remote(address), alt, List.of(), reading.style));
        reading.page.note("image", Outcome.KEPT, scanner.start());
    }

    @Override
    public void take(Reference reference) {
        source = source == null ? reference : source;
    }

    @Override
    public void takeUrl(String address) {
        url = address;
    }

    @Override
    public void end(Reading reading, Ended ended) {
        var style = reading.style;
        if (!href.isEmpty() && style.link() == null && !Link.isUnsafe(href)) {
            style = style.in(new Link(reading.page.destination(href), false));
        }
        reading.flow().add(new Inline.Image(source(reading), alt, caption, style));
        reading.page.note("image", Outcome.KEPT, ended.at().start());
    }

    private ImageSource source(Reading reading) {
        if (source instanceof Reference.Attachment file) {
            reading.page.cite(file, Role.IMAGE);
            return new ImageSource.Attached(file);
        }
        return remote(url);
    }

    private static ImageSource remote(String address) {
        return address.isEmpty() || Link.isUnsafe(address)
                ? new ImageSource.Missing()
                : new ImageSource.Remote(address);
    }

    /// The words below an image.
    enum Caption implements Part {
        PART;

        static void start(Reading reading) {
            if (reading.nearest(ImagePart.class) == null) {
                reading.push(Element.AC_CAPTION, Plain.PART);
            } else {
                reading.pushContainer(Element.AC_CAPTION, PART);
            }
        }

        @Override
        public boolean ignoresSpace() {
            return false;
        }

        @Override
        public void end(Reading reading, Ended ended) {
            var image = reading.nearest(ImagePart.class);
            if (image == null) {
                reading.addAll(ended.blocks(), ended.at());
                return;
            }
            for (var block : ended.blocks()) {
                if (block instanceof Block.Paragraph paragraph) {
                    if (!image.caption.isEmpty()) {
                        image.caption.add(new Inline.Text(" ", Style.PLAIN));
                    }
                    image.caption.addAll(paragraph.content());
                }
            }
        }
    }
}
