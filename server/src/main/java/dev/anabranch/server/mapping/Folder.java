package dev.anabranch.server.mapping;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The rules for folders that people choose: names that every file system takes as they are, and that lead nowhere
/// else.
final class Folder {
    private static final int LONGEST_NAME_BYTES = 120;
    private static final int MOST_PARTS = 10;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\\\:*?\"<>|]");
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> OURS = Set.of(".anabranch", ".git");

    private Folder() {}

    /// @throws WrongMapping when files cannot go there
    static void check(String spaceKey, String folder) {
        var parts = parts(folder);
        if (folder.isBlank()) {
            throw wrong(spaceKey, folder, "is empty; leave it out for a folder that bears the space's name");
        }
        if (folder.startsWith("/") || parts.contains("..") || parts.contains(".")) {
            throw wrong(spaceKey, folder, "leads out of the workspace; give a path below it, such as docs/engineering");
        }
        if (parts.size() > MOST_PARTS) {
            throw wrong(spaceKey, folder, "is more than " + MOST_PARTS + " folders deep");
        }
        parts.forEach(part -> checkPart(spaceKey, folder, part));
    }

    private static void checkPart(String spaceKey, String folder, String part) {
        if (part.isEmpty()) {
            throw wrong(spaceKey, folder, "has an empty name between two '/'");
        }
        if (FORBIDDEN.matcher(part).find()) {
            throw wrong(spaceKey, folder, "has a character that not every file system takes in a name");
        }
        if (!part.equals(part.strip()) || part.endsWith(".")) {
            throw wrong(spaceKey, folder, "has a name with a space or dot at its rim");
        }
        if (DEVICE.matcher(part).matches() || OURS.contains(part.toLowerCase(Locale.ROOT))) {
            throw wrong(spaceKey, folder, "has a name that means something else: '" + part + "'");
        }
        if (part.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
            throw wrong(spaceKey, folder, "has a name of more than " + LONGEST_NAME_BYTES + " bytes");
        }
        if (!Normalizer.isNormalized(part, Normalizer.Form.NFC)) {
            throw wrong(spaceKey, folder, "has accents written apart from their letters (it is not in normal form C)");
        }
    }

    /// Without regard to case: equal for folders that are one on some file systems.
    static String folded(String folder) {
        return folder.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /// Whether one lies in the other, or both are the same.
    static boolean overlap(String one, String other) {
        var left = folded(one) + "/";
        var right = folded(other) + "/";
        return left.startsWith(right) || right.startsWith(left);
    }

    private static List<String> parts(String folder) {
        return List.of(folder.split("/", -1));
    }

    private static WrongMapping wrong(String spaceKey, String folder, String why) {
        var shown = folder.replaceAll("\\p{Cntrl}", " ");
        return new WrongMapping(spaceKey, "The folder '%s' of %s %s.".formatted(shown, spaceKey, why));
    }
}
