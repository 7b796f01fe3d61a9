package dev.anabranch.server.workspace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Titles that have broken other programs. Each is what somebody can type, or what a hostile site can send.
final class NameCorpus {
    private static final List<String> ATTACKS = List.of(
            "..",
            ".",
            "...",
            "../../x",
            "..\\..\\x",
            "/abs",
            "//server/share",
            "C:\\x",
            "C:x",
            "\\\\srv\\share",
            "%2e%2e%2f",
            "%252e%252e%252f",
            "\uFF0E\uFF0E\uFF0F\uFF0Fetc",
            "\u2024\u2024/x",
            "a\u2215b",
            "a\u2044b",
            "a\u29F8b",
            "a\uFF3Cb",
            "a\0b",
            "\0",
            "a\r\nb",
            "a\tb",
            "a\u001Bb",
            "a\u007Fb",
            "a\u0085b",
            "a\u009Bb",
            "a\u2028b",
            "a\u2029b",
            "\u0007",
            "....",
            " ",
            "   ",
            "\u00A0",
            "\u3000",
            " lead",
            "trail ",
            "trail.",
            "trail..",
            "trail . .",
            ".lead",
            "-lead",
            "--help",
            "~",
            "~lead",
            "~$lock",
            "-",
            "_",
            "#",
            "$()",
            "$(rm -rf .)",
            "`id`",
            "a`b",
            "'",
            "\"",
            "a\"b",
            "<>:\"|?*",
            "a<b>c",
            "what?",
            "*",
            "a|b",
            "a:b",
            "a;b",
            "a&b",
            "a&amp;b",
            "%USERPROFILE%",
            "${HOME}",
            "{{x}}",
            "[x](y)",
            "![x](y)",
            "a]b",
            "---",
            "...\n---",
            "- x",
            "a: b",
            "a #b",
            "? x",
            "!tag",
            "&anchor",
            "*alias",
            "@x",
            "null",
            "true",
            "1",
            "1e3",
            "2026-01-01",
            "0x10",
            "yes",
            "~null",
            "\u2066a\u2069",
            "exe.\u202Edm",
            "\u202Egpj.exe",
            "\u200Bzero",
            "ze\u200Bro",
            "\uFEFFbom",
            "so\u00ADft",
            "\u2060wj",
            "a\u200Db",
            "a\u200Cb",
            "\u200D",
            "\uFFFD",
            "\uFFFE",
            "\uD800",
            "a\uDC00b",
            "\uD83D",
            "\uE000",
            "\uDBFF\uDFFF",
            ".git",
            ".GIT",
            ".anabranch",
            ".ANABRANCH",
            ".DS_Store",
            "index.md",
            "README",
            "readme",
            "Thumbs.db",
            "desktop.ini",
            "blog",
            "Blog",
            "BLOG",
            "x.attachments",
            "X.ATTACHMENTS",
            "x",
            "x.md",
            "X.MD",
            "x.md.md",
            "x (1)",
            "x (2)",
            "x (3)",
            "untitled",
            "Untitled",
            "");

    private static final List<String> DEVICES = List.of(
            "CON", "PRN", "AUX", "NUL", "COM1", "COM9", "LPT1", "LPT9", "COM\u00B9", "CONIN$", "CONOUT$", "COM0");

    private static final List<String> SCRIPTS = List.of(
            "Stra\u00DFe",
            "STRASSE",
            "strasse",
            "\u0130stanbul",
            "istanbul",
            "\u0131stanbul",
            "ISTANBUL",
            "\u212Aelvin",
            "Kelvin",
            "kelvin",
            "\u017Fharp",
            "Sharp",
            "caf\u00E9",
            "cafe\u0301",
            "CAF\u00C9",
            "\u1E9B\u0323",
            "\uFB01nance",
            "finance",
            "\u00C5ngstrom",
            "\u212Bngstrom",
            "A\u030Angstrom",
            "\u03A3\u03B1\u03C2",
            "\u03C3\u03B1\u03C3",
            "\uAC00",
            "\u1100\u1161",
            "\u65E5\u672C\u8A9E",
            "\u0627\u0644\u0639\u0631\u0628\u064A\u0629",
            "\u05E2\u05D1\u05E8\u05D9\u05EA",
            "\u0939\u093F\u0928\u094D\u0926\u0940",
            "\u0E44\u0E17\u0E22",
            "\u1F468\u200D",
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "\uD83C\uDDE9\uD83C\uDDEA",
            "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
            "\u2764\uFE0F",
            "\u2764",
            "1\uFE0F\u20E3",
            "\uD83D\uDC4D\uD83C\uDFFD");

    private NameCorpus() {}

    /// More than 400 different titles.
    static List<String> titles() {
        var titles = new LinkedHashSet<>(ATTACKS);
        for (var device : DEVICES) {
            for (var form : List.of("%s", "%s.md", "%s.txt", "%s .md", "%s. x", " %s", "x %s", "%sx")) {
                titles.add(form.formatted(device));
                titles.add(form.formatted(device).toLowerCase(java.util.Locale.ROOT));
            }
        }
        titles.addAll(SCRIPTS);
        SCRIPTS.forEach(script -> titles.add(script + " notes"));
        for (var letter : List.of(
                "a",
                "\u00E9",
                "\u65E5",
                "\uD83D\uDE00",
                "e\u0301",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67")) {
            for (int length : new int[] {119, 120, 121, 250, 255, 256, 1024}) {
                titles.add(letter.repeat(length));
                titles.add(letter.repeat(length) + " end");
            }
        }
        titles.add("e" + "\u0301".repeat(500));
        titles.add("\u0301".repeat(500));
        return new ArrayList<>(titles);
    }
}
