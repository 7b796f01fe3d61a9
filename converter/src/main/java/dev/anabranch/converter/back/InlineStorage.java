package dev.anabranch.converter.back;

import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.tree.ImageSource;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Style;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes running text as storage format, and finds in it what words stand for more than themselves.
final class InlineStorage {
    private static final String INCLUDED = "→ ";
    private static final String PLACEHOLDER = "[macro: ";
    private static final int LONGEST_MACRO_NAME = 80;

    private final Forms forms;
    private final Targets targets;
    private final Names names;
    private Originals originals = Originals.none();

    InlineStorage(Forms forms, Resolver resolver, Targets targets) {
        this.forms = forms;
        this.targets = targets;
        this.names = new Names(resolver, forms.dates());
    }

    void reuse(Originals kept) {
        originals = kept;
    }

    static void openMacro(String name, StringBuilder out) {
        out.append("<ac:structured-macro")
                .append(Xml.attribute("ac:name", name))
                .append(" ac:schema-version=\"1\">");
    }

    static void parameter(String name, String value, StringBuilder out) {
        out.append("<ac:parameter")
                .append(Xml.attribute("ac:name", name))
                .append('>')
                .append(Xml.text(value))
                .append("</ac:parameter>");
    }

    // ---------------------------------------------------------------- a paragraph that stands for a macro

    /// Writes running text that is alone in its paragraph and stands for a macro.
    ///
    /// @return whether it does; otherwise nothing is written
    boolean writeAlone(List<Inline> content, StringBuilder out) {
        if (content.size() == 1 && macroName(content.getFirst()) != null) {
            return original(content.getFirst(), new MarkStack(out), out) || macro(content.getFirst(), out);
        }
        var included = included(content);
        if (included != null) {
            openMacro("include", out);
            out.append("<ac:parameter ac:name=\"\"><ac:link>");
            resource(included, out);
            out.append("</ac:link></ac:parameter></ac:structured-macro>");
            return true;
        }
        return false;
    }

    /// Writes what there is for a piece already.
    ///
    /// @return whether there is anything; otherwise nothing is written
    private boolean original(Inline inline, MarkStack marks, StringBuilder out) {
        var original = originals.of(inline);
        original.ifPresent(storage -> {
            marks.close(0);
            out.append(storage);
        });
        return original.isPresent();
    }

    /// Writes the macro that a placeholder stands for.
    ///
    /// @return whether it is one; otherwise nothing is written
    private static boolean macro(Inline placeholder, StringBuilder out) {
        var name = macroName(placeholder);
        if (name != null) {
            openMacro(name, out);
            out.append("</ac:structured-macro>");
        }
        return name != null;
    }

    /// The name in `*[macro: name]*`; null for other words.
    private static @Nullable String macroName(Inline inline) {
        if (!(inline instanceof Inline.Text words)
                || words.style().marks() != Mark.EMPHASIS.bit()
                || words.style().link() != null
                || !words.text().startsWith(PLACEHOLDER)
                || !words.text().endsWith("]")) {
            return null;
        }
        var name = words.text().substring(PLACEHOLDER.length(), words.text().length() - 1);
        boolean plausible = !name.isBlank()
                && name.length() <= LONGEST_MACRO_NAME
                && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_.:+".indexOf(c) >= 0);
        return plausible && StandsForItself.holds(name) ? name : null;
    }

    /// The page in `*→ [Title](path)*`; null for other words.
    private @Nullable Reference included(List<Inline> content) {
        if (content.size() != 2
                || !(content.getFirst() instanceof Inline.Text lead)
                || !(content.getLast() instanceof Inline.Text title)
                || !lead.text().equals(INCLUDED)
                || lead.style().link() != null
                || !title.style().has(Mark.EMPHASIS)
                || title.style().link() == null
                || !(title.style().link().destination() instanceof Link.Destination.Url(var url))) {
            return null;
        }
        var target = targets.of(url);
        return target != null
                        && (target.reference() instanceof Reference.Page
                                || target.reference() instanceof Reference.BlogPost)
                ? target.reference()
                : null;
    }

    // ---------------------------------------------------------------- running text

    void write(List<Inline> content, StringBuilder out) {
        var marks = new MarkStack(out);
        for (int i = 0; i < content.size(); ) {
            var link = content.get(i).style().link();
            int end = i;
            while (end < content.size() && content.get(end).style().link() == link) {
                end++;
            }
            if (link == null) {
                i = unlinked(content, i, end, marks, out);
            } else {
                marks.close(0);
                link(link, content.subList(i, end), out);
                i = end;
            }
        }
        marks.close(0);
    }

    /// Writes words without a link.
    ///
    /// @return where what was written ends: behind the words or, when they end in an image, behind its caption
    private int unlinked(List<Inline> content, int start, int end, MarkStack marks, StringBuilder out) {
        for (int i = start; i < end; i++) {
            var inline = content.get(i);
            if (original(inline, marks, out)) {
                continue;
            }
            var colour = statusColour(content, i);
            if (colour != null) {
                marks.set(inline.style().without(Mark.STRONG), content, i);
                status(((Inline.Text) inline).text(), colour, out);
                continue;
            }
            int caption = inline instanceof Inline.Image ? captionEnd(content, i) : -1;
            marks.set(inline.style(), content, i);
            if (inline instanceof Inline.Image image && caption > 0) {
                image(image, content.subList(i + 2, caption), out);
                return caption;
            }
            piece(inline, true, out);
        }
        return end;
    }

    private void piece(Inline inline, boolean namesToo, StringBuilder out) {
        switch (inline) {
            case Inline.Text words when inline.style().has(Mark.CODE) -> out.append(Xml.text(words.text()));
            case Inline.Text words
            when namesToo -> {
                if (!macro(words, out)) {
                    names.write(words.text(), out);
                }
            }
            case Inline.Text words -> out.append(Xml.text(words.text()));
            case Inline.Break _ -> out.append("<br />");
            case Inline.Image image -> image(image, List.of(), out);
            case Inline.Formula formula -> {
                openMacro("mathinline", out);
                var encoded =
                        URLEncoder.encode(formula.tex(), StandardCharsets.UTF_8).replace("+", "%20");
                parameter("body", "--uriencoded--" + encoded, out);
                out.append("</ac:structured-macro>");
            }
            case Inline.Anchor anchor -> {
                openMacro("anchor", out);
                parameter("", anchor.name(), out);
                out.append("</ac:structured-macro>");
            }
            case Inline.Issue issue -> issue(issue.key(), out);
            case Inline.Mention mention -> mention(mention.person(), out);
            case Inline.Status status -> status(status.text(), status.colour(), out);
            case Inline.TargetTitle _, Inline.Elsewhere _ -> {}
        }
    }

    static void mention(Reference.Person person, StringBuilder out) {
        out.append("<ac:link><ri:user")
                .append(Xml.attribute("ri:account-id", person.id()))
                .append(" /></ac:link>");
    }

    private static void issue(String key, StringBuilder out) {
        openMacro("jira", out);
        parameter("key", key, out);
        out.append("</ac:structured-macro>");
    }

    // ---------------------------------------------------------------- statuses

    private static void status(String text, String colour, StringBuilder out) {
        openMacro("status", out);
        parameter("title", text, out);
        parameter("colour", colour, out);
        out.append("</ac:structured-macro>");
    }

    /// The colour of the status that bold words are; null when they are just bold. A status stands apart from words.
    private @Nullable String statusColour(List<Inline> content, int i) {
        if (!(content.get(i) instanceof Inline.Text words) || words.style().marks() != Mark.STRONG.bit()) {
            return null;
        }
        var colour = forms.statuses().get(words.text());
        boolean apart = (i == 0 || !isLetter(content.get(i - 1), false))
                && (i + 1 == content.size() || !isLetter(content.get(i + 1), true));
        return apart ? colour : null;
    }

    private static boolean isLetter(Inline neighbour, boolean first) {
        return switch (neighbour) {
            case Inline.Text words
            when !words.text().isEmpty() ->
                Character.isLetterOrDigit(
                        first
                                ? words.text().codePointAt(0)
                                : words.text().codePointBefore(words.text().length()));
            default -> false;
        };
    }

    // ---------------------------------------------------------------- links

    private void link(Link link, List<Inline> content, StringBuilder out) {
        switch (link.destination()) {
            case Link.Destination.Anchor(var name) -> linkTo(new Anchored(null, targets.ownAnchor(name)), content, out);
            case Link.Destination.Content(var reference, var anchor) ->
                linkTo(new Anchored(reference, anchor), content, out);
            case Link.Destination.Url(var url) -> address(url, content, out);
        }
    }

    private record Anchored(
            @Nullable Reference reference, @Nullable String anchor) {}

    private void address(String url, List<Inline> content, StringBuilder out) {
        if (Targets.isUnsafe(url)) {
            targets.noteUnsafe();
            words(content, out);
            return;
        }
        var key = content.size() == 1 && content.getFirst() instanceof Inline.Text words
                ? targets.issue(url, words.text())
                : null;
        if (key != null) {
            var marks = new MarkStack(out);
            marks.set(content.getFirst().style(), content, 0);
            issue(key, out);
            marks.close(0);
            return;
        }
        var target = targets.of(url);
        if (target != null) {
            linkTo(new Anchored(target.reference(), target.anchor()), content, out);
        } else {
            out.append("<a").append(Xml.attribute("href", url)).append('>');
            words(content, out);
            out.append("</a>");
        }
    }

    private void linkTo(Anchored target, List<Inline> content, StringBuilder out) {
        out.append("<ac:link");
        if (target.anchor != null) {
            out.append(Xml.attribute("ac:anchor", target.anchor));
        }
        out.append('>');
        if (target.reference != null) {
            resource(target.reference, out);
        }
        out.append("<ac:link-body>");
        words(content, out);
        out.append("</ac:link-body></ac:link>");
    }

    private void words(List<Inline> content, StringBuilder out) {
        var marks = new MarkStack(out);
        for (int i = 0; i < content.size(); i++) {
            marks.set(content.get(i).style(), content, i);
            piece(content.get(i), false, out);
        }
        marks.close(0);
    }

    private static void resource(Reference reference, StringBuilder out) {
        switch (reference) {
            case Reference.Page page -> titled("ri:page", page.spaceKey(), page.title(), "", out);
            case Reference.BlogPost post ->
                titled(
                        "ri:blog-post",
                        post.spaceKey(),
                        post.title(),
                        post.postingDay() == null ? "" : Xml.attribute("ri:posting-day", post.postingDay()),
                        out);
            case Reference.Content content ->
                out.append("<ri:content-entity")
                        .append(Xml.attribute("ri:content-id", content.id()))
                        .append(" />");
            case Reference.Attachment file -> attachment(file, out);
            case Reference.Media media ->
                attachment(new Reference.Attachment(media.name().isEmpty() ? media.fileId() : media.name(), null), out);
            case Reference.Person person ->
                out.append("<ri:user")
                        .append(Xml.attribute("ri:account-id", person.id()))
                        .append(" />");
            case Reference.Space space ->
                out.append("<ri:space")
                        .append(Xml.attribute("ri:space-key", space.key()))
                        .append(" />");
        }
    }

    private static void titled(
            String element, @Nullable String spaceKey, String title, String more, StringBuilder out) {
        out.append('<').append(element);
        if (spaceKey != null) {
            out.append(Xml.attribute("ri:space-key", spaceKey));
        }
        out.append(Xml.attribute("ri:content-title", title)).append(more).append(" />");
    }

    private static void attachment(Reference.Attachment file, StringBuilder out) {
        out.append("<ri:attachment").append(Xml.attribute("ri:filename", file.fileName()));
        var container = file.container();
        if (container instanceof Reference.Page
                || container instanceof Reference.BlogPost
                || container instanceof Reference.Content
                || container instanceof Reference.Space) {
            out.append('>');
            resource(container, out);
            out.append("</ri:attachment>");
        } else {
            out.append(" />");
        }
    }

    // ---------------------------------------------------------------- images

    /// Where the caption of the image ends; -1 when it has none. A caption is an italic line below, up to the end.
    private static int captionEnd(List<Inline> content, int image) {
        if (image + 2 >= content.size() || !(content.get(image + 1) instanceof Inline.Break)) {
            return -1;
        }
        for (int i = image + 2; i < content.size(); i++) {
            var inline = content.get(i);
            if (!inline.style().has(Mark.EMPHASIS)
                    || inline instanceof Inline.Break
                    || inline instanceof Inline.Image) {
                return -1;
            }
        }
        return content.size();
    }

    private void image(Inline.Image image, List<Inline> caption, StringBuilder out) {
        var alt = Objects.requireNonNullElse(image.alt(), "");
        var url = image.source() instanceof ImageSource.Remote(var address) ? address : "";
        var file = image.source() instanceof ImageSource.Attached(Reference.Attachment attached)
                ? attached
                : targets.image(url);
        if (file == null && (url.isEmpty() || Targets.isUnsafe(url))) {
            targets.noteUnsafe();
            out.append(Xml.text(alt));
            return;
        }
        out.append("<ac:image");
        if (!alt.isEmpty()) {
            out.append(Xml.attribute("ac:alt", alt));
        }
        out.append('>');
        if (file == null) {
            out.append("<ri:url").append(Xml.attribute("ri:value", url)).append(" />");
        } else {
            attachment(file, out);
        }
        if (!caption.isEmpty()) {
            out.append("<ac:caption><p>");
            var plain = new ArrayList<Inline>();
            caption.forEach(inline -> plain.add(inline.in(withoutEmphasis(inline.style()))));
            write(plain, out);
            out.append("</p></ac:caption>");
        }
        out.append("</ac:image>");
    }

    private static Style withoutEmphasis(Style style) {
        return style.without(Mark.EMPHASIS);
    }
}
