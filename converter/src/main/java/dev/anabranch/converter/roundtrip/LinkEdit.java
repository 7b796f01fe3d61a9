package dev.anabranch.converter.roundtrip;

import org.jspecify.annotations.Nullable;

/// Leads a link elsewhere: what else its element says stays.
final class LinkEdit {
    private final Markup markup;
    private final String nodeId;
    private final Patches patches;

    LinkEdit(Markup markup, String nodeId, Patches patches) {
        this.markup = markup;
        this.nodeId = nodeId;
        this.patches = patches;
    }

    /// Leads a link around words where a written one leads.
    ///
    /// @param written storage that begins with a link
    /// @return whether it could be done
    boolean aroundWords(Markup.Element element, Markup written) {
        var wanted = written.at(0);
        if (wanted == null || element.end <= element.contentEnd) {
            return false;
        }
        if (element.name.equals("a") && wanted.name.equals("a")) {
            var old = markup.attributeAt(element, "href");
            var address = written.attributeAt(wanted, "href");
            if (old == null || address == null) {
                return false;
            }
            patches.replace(nodeId, old.start(), old.end(), written.text(address.start(), address.end()));
            return true;
        }
        if (element.name.equals("ac:link") && wanted.name.equals("ac:link")) {
            target(element, written, wanted);
            return true;
        }
        return otherElement(element, written, wanted);
    }

    /// A link to a page is another element than one to an address.
    private boolean otherElement(Markup.Element element, Markup written, Markup.Element wanted) {
        var inner = inner(element);
        var wantedInner = inner(wanted);
        if (inner == null || wantedInner == null) {
            return false;
        }
        patches.replace(nodeId, element.start, inner.contentStart, written.text(0, wantedInner.contentStart));
        patches.replace(nodeId, inner.contentEnd, element.end, written.text(wantedInner.contentEnd, wanted.end));
        return true;
    }

    private static Markup.@Nullable Element inner(Markup.Element element) {
        return element.name.equals("a") ? element : element.child("ac:link-body");
    }

    /// Gives a link to a page the resource and anchor of another.
    void target(Markup.Element element, Markup written, Markup.Element wanted) {
        var oldAnchor = markup.attributeAt(element, "ac:anchor");
        var anchor = written.attributeAt(wanted, "ac:anchor");
        var value = anchor == null ? null : written.text(anchor.start(), anchor.end());
        int behindName = element.start + 1 + element.name.length();
        if (oldAnchor != null && markup.text(oldAnchor.start(), oldAnchor.end()).equalsIgnoreCase(value)) {
            // the Markdown has it in lower case
        } else if (oldAnchor != null && value != null) {
            patches.replace(nodeId, oldAnchor.start(), oldAnchor.end(), value);
        } else if (oldAnchor != null) {
            patches.replace(nodeId, oldAnchor.start() - " ac:anchor=\"".length(), oldAnchor.end() + 1, "");
        } else if (value != null) {
            patches.replace(nodeId, behindName, behindName, " ac:anchor=\"" + value + "\"");
        }
        var old = resource(element);
        var resource = resource(wanted);
        var text = resource == null ? "" : written.text(resource.start, resource.end);
        if (old != null) {
            patches.replace(nodeId, old.start, old.end, text);
        } else {
            patches.replace(nodeId, element.contentStart, element.contentStart, text);
        }
    }

    private static Markup.@Nullable Element resource(Markup.Element element) {
        for (var child : element.children) {
            if (child.name.startsWith("ri:")) {
                return child;
            }
        }
        return null;
    }
}
