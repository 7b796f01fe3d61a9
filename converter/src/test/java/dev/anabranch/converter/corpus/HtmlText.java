package dev.anabranch.converter.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Undoes what HTML and addresses do to characters, by the rules of HTML: also references without a semicolon.
final class HtmlText {
    private static final Pattern REFERENCE =
            Pattern.compile("&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\\t\\n\\f <&#;]{1,32};?)");
    private static final String WINDOWS_1252 =
            "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
                    + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";
    private static final Map<String, String> NAMES = names();
    private static final Set<String> WITHOUT_SEMICOLON = new HashSet<>(
            Arrays.asList(("AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT"
                            + " Iacute Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN"
                            + " Uacute Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml"
                            + " brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth euml frac12"
                            + " frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp"
                            + " not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo"
                            + " reg sect shy sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen"
                            + " yuml")
                    .split(" ")));

    private HtmlText() {}

    private static Map<String, String> names() {
        var names = new HashMap<String, String>();
        try (var in = Objects.requireNonNull(
                HtmlText.class.getResourceAsStream("/dev/anabranch/converter/storage/entities.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                var parts = line.split(" ", 2);
                names.put(parts[0], parts[1].startsWith("\\") ? "\n" : parts[1]);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        names.putAll(Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00A0"));
        return names;
    }

    /// The text with its character references replaced.
    static String unescape(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        var references = REFERENCE.matcher(text);
        int from = 0;
        while (references.find()) {
            out.append(text, from, references.start()).append(reference(references.group(1)));
            from = references.end();
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String reference(String name) {
        if (name.startsWith("#")) {
            return numeric(name.endsWith(";") ? name.substring(1, name.length() - 1) : name.substring(1));
        }
        if (name.endsWith(";") && NAMES.containsKey(name.substring(0, name.length() - 1))) {
            return NAMES.getOrDefault(name.substring(0, name.length() - 1), "");
        }
        for (int end = name.length(); end > 1; end--) {
            var start = name.substring(0, end);
            if (WITHOUT_SEMICOLON.contains(start)) {
                return NAMES.getOrDefault(start, "") + name.substring(end);
            }
        }
        return "&" + name;
    }

    private static String numeric(String digits) {
        boolean hexadecimal = digits.startsWith("x") || digits.startsWith("X");
        var number = new java.math.BigInteger(hexadecimal ? digits.substring(1) : digits, hexadecimal ? 16 : 10);
        int point = number.bitLength() > 21 ? -1 : number.intValue();
        if (point >= 0x80 && point <= 0x9F) {
            return WINDOWS_1252.substring(point - 0x80, point - 0x7F);
        }
        if (point <= 0 || point > Character.MAX_CODE_POINT || (point >= 0xD800 && point <= 0xDFFF)) {
            return "\uFFFD";
        }
        return Character.toString(point);
    }

    /// The text with percent-encoding undone.
    static String unquote(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int octet = c == '%' ? octet(text, i) : -1;
            if (octet >= 0) {
                bytes.write(octet);
                i += 2;
            } else {
                out.append(bytes.toString(StandardCharsets.UTF_8)).append(c);
                bytes.reset();
            }
        }
        return out.append(bytes.toString(StandardCharsets.UTF_8)).toString();
    }

    private static int octet(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /// The words of an address: without scheme, decoded; none of one that holds its content itself.
    static String wordsOfUrl(@Nullable String url) {
        var plain = unescape(Objects.requireNonNullElse(url, ""));
        if (plain.startsWith("data:") || plain.startsWith("javascript:")) {
            return "";
        }
        return unquote(plain.replaceFirst("^[a-zA-Z][\\w+.-]*:(//)?", ""));
    }
}
