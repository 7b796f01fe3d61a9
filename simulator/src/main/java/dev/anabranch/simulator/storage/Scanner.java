package dev.anabranch.simulator.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a body as XML without a root, as the service does: well-formed, namespace prefixes known, no declarations.
///
/// Written by hand rather than on the JDK's parser, because that one caps the number of entities in a document (bodies
/// are full of `&nbsp;`) and counts positions in the document that one would have to wrap around the body.
final class Scanner {
    private static final Set<String> KNOWN_PREFIXES = Set.of("ac", "ri", "at", "xml", "xmlns");

    private final String body;
    private final List<Piece> pieces = new ArrayList<>();
    private final Deque<Scope> open = new ArrayDeque<>();
    private int at;

    /// An element that is not closed yet and the namespace prefixes it declares.
    private record Scope(Piece.Open tag, Set<String> prefixes) {}

    Scanner(String body) {
        this.body = body;
    }

    /// What was read so far; everything after [#run].
    List<Piece> pieces() {
        return pieces;
    }

    void run() throws Malformed {
        while (at < body.length()) {
            if (body.charAt(at) == '<') {
                markup();
            } else {
                text();
            }
        }
        var unclosed = open.peek();
        if (unclosed != null) {
            throw new Malformed(
                    "Unexpected end of the body; expected </" + unclosed.tag.name() + "> for the element at "
                            + position(unclosed.tag.at()) + ".",
                    at);
        }
    }

    private void markup() throws Malformed {
        if (body.startsWith("<!--", at)) {
            comment();
        } else if (body.startsWith("<![CDATA[", at)) {
            literal();
        } else if (body.startsWith("</", at)) {
            closing();
        } else if (body.startsWith("<!", at)) {
            throw new Malformed("A declaration (such as DOCTYPE) is not allowed in a body.", at);
        } else if (body.startsWith("<?", at)) {
            instruction();
        } else {
            opening();
        }
    }

    private void comment() throws Malformed {
        var end = body.indexOf("--", at + 4);
        if (end < 0 || !body.startsWith("-->", end)) {
            throw new Malformed(end < 0 ? "The comment is not closed." : "'--' is not allowed in a comment.", at);
        }
        at = end + 3;
    }

    private void instruction() throws Malformed {
        var end = body.indexOf("?>", at);
        if (end < 0 || body.regionMatches(true, at, "<?xml ", 0, 6)) {
            throw new Malformed("An XML declaration is not allowed in a body.", at);
        }
        at = end + 2;
    }

    private void literal() throws Malformed {
        var end = body.indexOf("]]>", at);
        if (end < 0) {
            throw new Malformed("The CDATA section is not closed.", at);
        }
        var text = body.substring(at + "<![CDATA[".length(), end);
        checkCharacters(text, at + "<![CDATA[".length());
        pieces.add(new Piece.Literal(text, at));
        at = end + 3;
    }

    private void text() throws Malformed {
        var start = at;
        var end = body.indexOf('<', at);
        at = end < 0 ? body.length() : end;
        var raw = body.substring(start, at);
        var stray = raw.indexOf("]]>");
        if (stray >= 0) {
            throw new Malformed("']]>' is not allowed in text.", start + stray);
        }
        pieces.add(new Piece.Text(resolved(raw, start), start));
    }

    private void closing() throws Malformed {
        var start = at;
        at += 2;
        var name = name();
        skipSpace();
        if (at >= body.length() || body.charAt(at) != '>') {
            throw new Malformed("Malformed close tag </" + name + ">; expected '>'.", at);
        }
        at++;
        var expected = open.poll();
        if (expected == null) {
            throw new Malformed("Unexpected close tag </" + name + ">; no element is open.", start);
        }
        if (!expected.tag.name().equals(name)) {
            throw new Malformed(
                    "Unexpected close tag </" + name + ">; expected </" + expected.tag.name() + ">.", start);
        }
        pieces.add(new Piece.Close(name, start));
    }

    private void opening() throws Malformed {
        var start = at++;
        var name = name();
        var attributes = attributes(name);
        var tag = new Piece.Open(name, attributes, start);
        var scope = new Scope(tag, declared(attributes));
        checkPrefix(name, start, scope);
        for (var attribute : attributes.keySet()) {
            checkPrefix(attribute, start, scope);
        }
        pieces.add(tag);
        if (body.startsWith("/>", at)) {
            at += 2;
            pieces.add(new Piece.Close(name, start));
        } else if (body.startsWith(">", at)) {
            at++;
            open.push(scope);
        } else {
            throw new Malformed("Unexpected " + shown() + " in the tag <" + name + ">; expected '>' or '/>'.", at);
        }
    }

    private Map<String, String> attributes(String element) throws Malformed {
        var attributes = new LinkedHashMap<String, String>();
        while (true) {
            var spaced = skipSpace();
            if (at >= body.length() || body.charAt(at) == '>' || body.charAt(at) == '/') {
                return attributes;
            }
            var start = at;
            if (!spaced) {
                throw new Malformed("Expected a space before an attribute of <" + element + ">.", at);
            }
            var name = name();
            skipSpace();
            if (at >= body.length() || body.charAt(at) != '=') {
                throw new Malformed("Unexpected " + shown() + "; the attribute '" + name + "' needs a value.", at);
            }
            at++;
            skipSpace();
            if (attributes.put(name, value(name)) != null) {
                throw new Malformed("Duplicate attribute '" + name + "'.", start);
            }
        }
    }

    private String value(String attribute) throws Malformed {
        if (at >= body.length() || (body.charAt(at) != '"' && body.charAt(at) != '\'')) {
            throw new Malformed("Unexpected " + shown() + "; the value of '" + attribute + "' needs quotes.", at);
        }
        var start = at + 1;
        var end = body.indexOf(body.charAt(at), start);
        if (end < 0) {
            throw new Malformed("The value of '" + attribute + "' is not closed.", at);
        }
        var raw = body.substring(start, end);
        if (raw.contains("<")) {
            throw new Malformed("'<' is not allowed in the value of '" + attribute + "'.", start + raw.indexOf('<'));
        }
        at = end + 1;
        return resolved(raw, start);
    }

    private String name() throws Malformed {
        var start = at;
        while (at < body.length() && isNamePart(body.codePointAt(at), at == start)) {
            at += Character.charCount(body.codePointAt(at));
        }
        var name = body.substring(start, at);
        if (name.isEmpty()) {
            throw new Malformed("Unexpected " + shown() + "; expected a name.", at);
        }
        if (name.startsWith(":") || name.endsWith(":") || name.indexOf(':') != name.lastIndexOf(':')) {
            throw new Malformed("'" + name + "' is not a qualified name.", start);
        }
        return name;
    }

    private static boolean isNamePart(int code, boolean first) {
        if (Character.isLetter(code) || code == '_' || code == ':') {
            return true;
        }
        return !first
                && (Character.isDigit(code)
                        || code == '-'
                        || code == '.'
                        || code == 0xB7
                        || Character.getType(code) == Character.NON_SPACING_MARK);
    }

    private boolean skipSpace() {
        var start = at;
        while (at < body.length() && " \t\r\n".indexOf(body.charAt(at)) >= 0) {
            at++;
        }
        return at > start;
    }

    private String resolved(String raw, int offset) throws Malformed {
        checkCharacters(raw, offset);
        var ampersand = raw.indexOf('&');
        if (ampersand < 0) {
            return raw;
        }
        var text = new StringBuilder();
        var done = 0;
        while (ampersand >= 0) {
            var end = raw.indexOf(';', ampersand);
            var reference = end < 0 ? "" : raw.substring(ampersand + 1, end);
            if (reference.isEmpty() || !reference.matches("#?[A-Za-z0-9]+")) {
                throw new Malformed("'&' must be written as '&amp;'.", offset + ampersand);
            }
            text.append(raw, done, ampersand).append(entity(reference, offset + ampersand));
            done = end + 1;
            ampersand = raw.indexOf('&', done);
        }
        return text.append(raw, done, raw.length()).toString();
    }

    private static String entity(String reference, int offset) throws Malformed {
        var text = Entities.resolve(reference);
        if (text.isEmpty()) {
            throw new Malformed("Undeclared general entity \"" + reference + "\"", offset);
        }
        return text.get();
    }

    private static void checkCharacters(String text, int offset) throws Malformed {
        for (int i = 0; i < text.length(); i++) {
            var code = text.codePointAt(i);
            if (!Entities.isCharacter(code)) {
                throw new Malformed("Illegal character (code 0x%x)".formatted(code), offset + i);
            }
            i += Character.charCount(code) - 1;
        }
    }

    private static Set<String> declared(Map<String, String> attributes) {
        var prefixes = new HashSet<String>();
        for (var name : attributes.keySet()) {
            if (name.startsWith("xmlns:")) {
                prefixes.add(name.substring("xmlns:".length()));
            }
        }
        return prefixes;
    }

    private void checkPrefix(String name, int offset, Scope own) throws Malformed {
        var colon = name.indexOf(':');
        if (colon < 0) {
            return;
        }
        var prefix = name.substring(0, colon);
        if (!KNOWN_PREFIXES.contains(prefix)
                && !own.prefixes.contains(prefix)
                && open.stream().noneMatch(scope -> scope.prefixes.contains(prefix))) {
            throw new Malformed("Undeclared namespace prefix \"" + prefix + "\"", offset);
        }
    }

    private String shown() {
        return at >= body.length() ? "end of the body" : "'" + Character.toString(body.codePointAt(at)) + "'";
    }

    private String position(int offset) {
        var where = StorageProblem.at(body, offset, "");
        return "[" + where.row() + "," + where.column() + "]";
    }
}
