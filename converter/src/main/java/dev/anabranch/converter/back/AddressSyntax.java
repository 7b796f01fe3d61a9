package dev.anabranch.converter.back;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/// Addresses without brackets, which are links to Git hosts: `https://a.test/b` and `www.a.test`, without the
/// punctuation that ends a sentence.
///
/// The rules are those of GitHub's specification (section "Autolinks (extension)"), with two differences: a backslash
/// escapes as it does elsewhere, and quotation marks, angle brackets, backticks and a square bracket that nothing in
/// the
/// address opened end it.
final class AddressSyntax {
    private static final List<String> SCHEMES = List.of("https://", "http://", "ftp://");
    private static final String WEB = "www.";
    private static final int LONGEST_START = 8;
    private static final String ENDING = "<>[]\"`\u00A0";
    private static final String BEFORE_NO_NAME = "/.-@:=?&\\";
    private static final String TRAILING = "?!.,:*_~'\"";

    private AddressSyntax() {}

    /// Makes a parser read addresses.
    static void addTo(Parser.Builder parser) {
        parser.customInlineContentParserFactory(new Inlines());
    }

    /// An address in a line.
    static final class AddressNode extends CustomNode {
        private final String text;

        AddressNode(String text) {
            this.text = text;
        }

        /// As written.
        String text() {
            return text;
        }

        /// What it leads to.
        String url() {
            return text.startsWith(WEB) ? "http://" + text : text;
        }
    }

    private static final class Inlines implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('h', 'H', 'w', 'f', 'F');
        }

        @Override
        public InlineContentParser create() {
            return Inlines::parse;
        }

        private static ParsedInline parse(InlineParserState state) {
            var scanner = state.scanner();
            int before = scanner.peekPreviousCodePoint();
            if (Character.isLetterOrDigit(before)) {
                return ParsedInline.none();
            }
            var begin = scanner.position();
            var start = start(scanner);
            if (start == null || (start.equals(WEB) && BEFORE_NO_NAME.indexOf(before) >= 0)) {
                return ParsedInline.none();
            }
            scanner.setPosition(begin);
            var address = new Characters(scanner);
            int length = address.length(start);
            return length == 0
                    ? ParsedInline.none()
                    : ParsedInline.of(
                            new AddressNode(address.text.substring(0, length)), address.positions.get(length - 1));
        }

        /// The beginning that makes an address; null for other words.
        private static @Nullable String start(Scanner scanner) {
            var word = new StringBuilder();
            while (word.length() < LONGEST_START && scanner.hasNext() && scanner.peek() > ' ') {
                word.append(scanner.peek());
                scanner.next();
                var text = word.toString();
                if (text.equals(WEB) || SCHEMES.contains(text.toLowerCase(Locale.ROOT))) {
                    return text;
                }
            }
            return null;
        }
    }

    /// The characters that may belong to an address, up to white space.
    private static final class Characters {
        private final StringBuilder text = new StringBuilder();

        /// By character: the place behind it.
        private final List<Position> positions = new ArrayList<>();

        Characters(Scanner scanner) {
            while (scanner.hasNext()) {
                char c = scanner.peek();
                if (c <= ' ' || ENDING.indexOf(c) >= 0) {
                    return;
                }
                scanner.next();
                if (c == '\\') {
                    c = scanner.peek();
                    if (c <= ' ' || c > '~' || Character.isLetterOrDigit(c)) {
                        return; // no escape, or the end of the line
                    }
                    scanner.next();
                }
                if (c == '&') {
                    scanner.next("amp;");
                }
                text.append(c);
                positions.add(scanner.position());
            }
        }

        /// How many of the characters are an address; 0 when it has no host.
        int length(String start) {
            int path = host(start.length());
            boolean shortHost = text.substring(start.length(), path).indexOf('.') < 0;
            if (path == start.length() || (start.equals(WEB) && shortHost)) {
                return 0;
            }
            int length = withoutTrailing();
            return length <= start.length() ? 0 : length;
        }

        /// Where the host ends; `from` when it is none.
        private int host(int from) {
            int end = from;
            while (end < text.length() && isHost(text.charAt(end))) {
                end++;
            }
            while (end > from && text.charAt(end - 1) == '_') {
                end--; // a mark that ends here
            }
            boolean named = end > from && text.charAt(from) != '.';
            return named && !hasUnderscoreAtEnd(text.substring(from, end)) ? end : from;
        }

        /// Whether an underscore stands in one of the last two parts of a host.
        private static boolean hasUnderscoreAtEnd(String host) {
            int last = host.lastIndexOf('.');
            int before = last < 0 ? -1 : host.lastIndexOf('.', last - 1);
            return host.indexOf('_', before + 1) >= 0;
        }

        private static boolean isHost(char c) {
            return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c == '.' || c == '-' || c == '_';
        }

        private int withoutTrailing() {
            int opened = count('(');
            int closed = count(')');
            int end = text.length();
            while (end > 0) {
                char c = text.charAt(end - 1);
                if (c == ')' && closed > opened) {
                    closed--;
                } else if (c == ';' && entityStart(end) >= 0) {
                    end = entityStart(end) + 1;
                } else if (TRAILING.indexOf(c) < 0) {
                    return end;
                }
                end--;
            }
            return end;
        }

        private int count(char wanted) {
            return (int) text.chars().filter(c -> c == wanted).count();
        }

        /// Where what looks like an entity begins that ends before an offset; -1 when none does.
        private int entityStart(int end) {
            int i = end - 2;
            while (i >= 0 && end - i < 34 && Character.isLetterOrDigit(text.charAt(i))) {
                i--;
            }
            return i >= 0 && i < end - 2 && text.charAt(i) == '&' ? i : -1;
        }
    }
}
