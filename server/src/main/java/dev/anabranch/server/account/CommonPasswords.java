package dev.anabranch.server.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Passwords that others would try first: words that everybody takes, as they are dressed up, and what fingers do by
/// themselves on a keyboard. Rules over some 1,700 words stand for a list that would be many times as long.
final class CommonPasswords {
    private static final String FILE = "/common-words.txt";
    private static final int FEWEST_DIFFERENT = 4;
    private static final int SHORTEST_NUMBER = 12;
    private static final int MOST_DRESS = 6;
    private static final int SHORTEST_OF_PAIR = 3;
    /// From here on a walk or a pair is long enough to be worth something.
    private static final int LONG = PasswordRules.ADVISED;

    private static final Set<String> WORDS = words();
    private static final List<List<String>> KEYBOARDS = List.of(
            List.of("1234567890-", "qwertyuiop", "asdfghjkl;", "zxcvbnm,."),
            List.of("1234567890", "qwertzuiopü", "asdfghjklöä", "yxcvbnm,."),
            List.of("1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn,;"));
    private static final String SHIFTED = "!@#$%^&*()";
    private static final Pattern ENDS = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    private CommonPasswords() {}

    /// Whether it is one of them.
    static boolean contain(String password) {
        String plain = password.toLowerCase(Locale.ROOT);
        return plain.chars().distinct().count() < FEWEST_DIFFERENT
                || isDressedUp(plain)
                || isDressedUp(read(plain))
                || WORDS.contains(read(core(plain)))
                || isRepeated(plain)
                || isPair(plain)
                || isWalk(plain);
    }

    /// What is left without digits and signs at both ends.
    static String core(String plain) {
        return ENDS.matcher(plain).replaceAll("");
    }

    /// As it is read by people who write words with digits.
    static String read(String plain) {
        return plain.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    /// A common word with a few digits or signs around it, or a few digits alone.
    private static boolean isDressedUp(String plain) {
        String core = core(plain);
        return core.isEmpty()
                ? plain.length() < SHORTEST_NUMBER
                : WORDS.contains(core) && plain.length() - core.length() <= MOST_DRESS;
    }

    /// The same few characters again and again, or a common word.
    private static boolean isRepeated(String plain) {
        for (int length = 1; length <= plain.length() / 2; length++) {
            String unit = plain.substring(0, length);
            boolean repeated = plain.length() % length == 0
                    && unit.repeat(plain.length() / length).equals(plain);
            if (repeated && (length <= FEWEST_DIFFERENT || isDressedUp(unit))) {
                return true;
            }
        }
        return false;
    }

    /// Two common words, with or without something between.
    private static boolean isPair(String plain) {
        if (plain.length() >= LONG) {
            return false;
        }
        String letters = read(core(plain)).replaceAll("[\\s._\\-]+", "");
        for (int at = SHORTEST_OF_PAIR; at <= letters.length() - SHORTEST_OF_PAIR; at++) {
            if (WORDS.contains(letters.substring(0, at)) && WORDS.contains(letters.substring(at))) {
                return true;
            }
        }
        return false;
    }

    /// Mostly from one key to one beside it, in the order of the alphabet, or of digits.
    private static boolean isWalk(String plain) {
        return isStraight(plain)
                || (plain.length() < LONG
                        && KEYBOARDS.stream()
                                .anyMatch(
                                        keyboard -> 4 * steps(unshifted(plain), keyboard) >= 3 * (plain.length() - 1)));
    }

    /// The digits below the signs that one gets with them.
    private static String unshifted(String plain) {
        var keys = new StringBuilder(plain);
        for (int i = 0; i < keys.length(); i++) {
            int sign = SHIFTED.indexOf(keys.charAt(i));
            if (sign >= 0) {
                keys.setCharAt(i, "1234567890".charAt(sign));
            }
        }
        return keys.toString();
    }

    private static boolean isStraight(String plain) {
        boolean up = true;
        boolean down = true;
        for (int i = 1; i < plain.length(); i++) {
            int step = plain.charAt(i) - plain.charAt(i - 1);
            up &= step == 1 || (plain.charAt(i) == '0' && plain.charAt(i - 1) == '9');
            down &= step == -1 || (plain.charAt(i) == '9' && plain.charAt(i - 1) == '0');
        }
        return up || down;
    }

    private static int steps(String plain, List<String> keyboard) {
        int steps = 0;
        for (int i = 1; i < plain.length(); i++) {
            steps += areBeside(plain.charAt(i - 1), plain.charAt(i), keyboard) ? 1 : 0;
        }
        return steps;
    }

    private static boolean areBeside(char one, char other, List<String> keyboard) {
        for (int row = 0; row < keyboard.size(); row++) {
            int column = keyboard.get(row).indexOf(one);
            int last = column < 0 ? -1 : Math.min(keyboard.size() - 1, row + 1);
            for (int near = Math.max(0, row - 1); near <= last; near++) {
                int beside = keyboard.get(near).indexOf(other);
                if (beside >= 0 && Math.abs(beside - column) <= 1) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<String> words() {
        try (var file = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split("\\s+", -1)))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
