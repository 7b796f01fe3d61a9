package dev.anabranch.server.files;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Shows Markdown that is no file (yet) as pages are shown. Nothing is loaded for it, and its links lead nowhere: where
/// one would lead stands beside it, so that whoever decides about the text sees that.
public final class Preview {
    private static final Set<String> WEB = Set.of("http", "https", "mailto");

    private Preview() {}

    /// The text as HTML that is safe to put into a page.
    public static String html(String markdown) {
        var body = Rendering.dressed(markdown).body();
        body.select("img").forEach(image -> image.replaceWith(new TextNode("[Image: %s]".formatted(words(image)))));
        body.select("a[href]").forEach(Preview::tell);
        return body.html();
    }

    private static String words(Element image) {
        return image.attr("alt").isBlank() ? image.attr("src") : image.attr("alt");
    }

    private static void tell(Element link) {
        var target = link.attr("href").strip();
        link.removeAttr("href");
        var scheme =
                target.contains(":") ? target.substring(0, target.indexOf(':')).toLowerCase(Locale.ROOT) : "";
        if (!link.text().equals(target) && (scheme.isEmpty() || WEB.contains(scheme))) {
            link.after(new TextNode(" (" + target + ")"));
        }
    }
}
