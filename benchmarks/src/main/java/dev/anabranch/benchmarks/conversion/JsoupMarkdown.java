package dev.anabranch.benchmarks.conversion;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// The converter that everybody writes first: jsoup's tree, and a switch over the names of elements. It escapes
/// nothing and knows no macro.
final class JsoupMarkdown {
    private final StringBuilder out = new StringBuilder();

    static String of(String html) {
        var markdown = new JsoupMarkdown();
        markdown.children(Jsoup.parseBodyFragment(html).body(), "");
        return markdown.out.toString();
    }

    /// Parses and does no more.
    ///
    /// @return how many elements there are at the top
    static int tree(String html) {
        return Jsoup.parseBodyFragment(html).body().childrenSize();
    }

    private void children(Node parent, String indent) {
        for (var node : parent.childNodes()) {
            if (node instanceof TextNode text) {
                out.append(text.text());
            } else if (node instanceof Element element) {
                element(element, indent);
            }
        }
    }

    private void element(Element element, String indent) {
        switch (element.normalName()) {
            case "h1", "h2", "h3", "h4", "h5", "h6" ->
                block("######".substring(0, element.normalName().charAt(1) - '0') + " ", element, indent);
            case "p", "div" -> block("", element, indent);
            case "li" -> {
                var parent = element.parent();
                boolean numbered = parent != null && parent.normalName().equals("ol");
                out.append('\n').append(indent).append(numbered ? "1. " : "- ");
                children(element, indent + (numbered ? "   " : "  "));
            }
            case "strong", "b" -> around("**", element, indent);
            case "em", "i" -> around("*", element, indent);
            case "code" -> around("`", element, indent);
            case "a" -> {
                out.append('[');
                children(element, indent);
                out.append("](").append(element.attr("href")).append(')');
            }
            case "br" -> out.append("\\\n").append(indent);
            case "hr" -> out.append("\n---\n");
            case "img" ->
                out.append("![")
                        .append(element.attr("alt"))
                        .append("](")
                        .append(element.attr("src"))
                        .append(')');
            case "pre" -> out.append("\n```\n").append(element.wholeText()).append("\n```\n");
            case "tr" -> {
                out.append('\n').append(indent).append('|');
                children(element, indent);
                if (element.previousElementSibling() == null) {
                    out.append('\n').append(indent).append('|').append(" --- |".repeat(element.childrenSize()));
                }
            }
            case "td", "th" -> {
                out.append(' ');
                children(element, indent);
                out.append(" |");
            }
            default -> children(element, indent);
        }
    }

    private void block(String mark, Element element, String indent) {
        out.append("\n\n").append(indent).append(mark);
        children(element, indent);
    }

    private void around(String mark, Element element, String indent) {
        out.append(mark);
        children(element, indent);
        out.append(mark);
    }
}
