package dev.anabranch.server.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which passwords are taken: those of eight characters and more that are not among the first guesses. What they are
/// made of is nobody's business (ASVS 5, 6.2: length, no rules of composition, no common ones, nothing of the context).
public final class PasswordRules {
    /// Fewest characters.
    public static final int SHORTEST = 8;
    /// What is advised.
    public static final int ADVISED = 15;

    private static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 4;
    private static final int SHORTEST_NUMBER = 12;
    private static final int MOST_DRESS = 6;

    /// What the most used passwords are made of, once their digits and signs at both ends are taken away.
    private static final Set<String> COMMON_WORDS = Set.of("""
            a aa abc abcd abcde abcdef abcdefg abcdefgh access admin administrator alexander amanda america
            anabranch andrea angel anthony apple asdf asdfgh asdfghjk asdfghjkl ashley atlassian august autumn
            banana barcelona baseball basketball batman beautiful benjamin blink butterfly california changeit
            changeme charlie charlotte cheese chelsea chocolate christian computer confluence cookie
            correcthorsebatterystaple corvette daniel december default diamond dragon einstein elephant
            elizabeth eminem facebook family ferrari football forever freedom friends gabriel google guest hallo
            hannah hello helloworld hunter iloveyou internet iwantu january jasmine jennifer jessica jonathan
            jordan joshua juventus killer letmein liverpool login lovely loveme manchester marlboro master
            matthew maverick mercedes michael michelle microsoft midnight minecraft monkey mustang naruto
            newyork nicole november october p pass passw passwd password passwordpassword passwort patricia
            pepper pokemon princess purple q qaz qazwsx qazwsxedc qwe qweasd qweasdzxc qwer qwerty qwertyui
            qwertyuiop qwertz qwertzuiop rainbow robert root samantha samsung scorpion secret september shadow
            snoopy soccer spiderman spring starwars stephanie summer sunshine superman superstar sweetheart
            system teddybear test testing testtest thomas tigger trustno trustnoone user victoria welcome
            whatever william winter x xxx yankees zaq zxcvbn zxcvbnm
            """.strip().split("\\s+"));

    private static final List<String> ROWS = List.of(
            "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm");
    private static final Pattern ENDS = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    private PasswordRules() {}

    /// Why a password is not taken, as a sentence; nothing when it is.
    ///
    /// @param about what is known of its owner: name, e-mail
    public static Optional<String> complaint(String password, List<String> about) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("The password has %d characters; at least %d are needed, %d or more are good."
                    .formatted(length, SHORTEST, ADVISED));
        }
        if (length > LONGEST) {
            return Optional.of("The password has more than %d characters.".formatted(LONGEST));
        }
        if (isCommon(password)) {
            return Optional.of("The password is among the first that others would try. Take a few words that do not"
                    + " belong together.");
        }
        return about.stream().anyMatch(known -> isMadeOf(password, known))
                ? Optional.of("The password is made of the name or the e-mail address. Take something else.")
                : Optional.empty();
    }

    private static boolean isCommon(String password) {
        String plain = password.toLowerCase(Locale.ROOT);
        return plain.chars().distinct().count() < FEWEST_DIFFERENT
                || isDressedUp(plain)
                || isDressedUp(read(plain))
                || COMMON_WORDS.contains(read(core(plain)))
                || ROWS.stream().anyMatch(row -> walks(plain, row));
    }

    /// A common word with a few digits or signs around it, or a few digits alone.
    private static boolean isDressedUp(String plain) {
        String core = core(plain);
        return core.isEmpty()
                ? plain.length() < SHORTEST_NUMBER
                : COMMON_WORDS.contains(core) && plain.length() - core.length() <= MOST_DRESS;
    }

    private static boolean isMadeOf(String password, String known) {
        String plain = password.toLowerCase(Locale.ROOT);
        String name = known.toLowerCase(Locale.ROOT).strip();
        String local = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
        return plain.equals(name)
                || plain.equals(name.replace(" ", ""))
                || (local.length() >= FEWEST_DIFFERENT && core(plain).equals(core(local)))
                || (local.length() >= FEWEST_DIFFERENT && core(plain).equals(core(local.replace(" ", ""))));
    }

    private static String core(String plain) {
        return ENDS.matcher(plain).replaceAll("");
    }

    /// As it is read by people who write words with digits.
    private static String read(String plain) {
        return plain.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    private static boolean walks(String plain, String row) {
        return row.contains(plain)
                || new StringBuilder(row).reverse().toString().contains(plain)
                || row.repeat(2).contains(plain);
    }
}
