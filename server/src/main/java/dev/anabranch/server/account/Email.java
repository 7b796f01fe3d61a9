package dev.anabranch.server.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An e-mail address, as somebody wrote it. Two are the same without regard to case.
///
/// @param text at most 320 characters
public record Email(String text) {
    private static final int LONGEST = 320;
    /// Loose on purpose: only a letter that arrives proves an address.
    private static final Pattern FORM = Pattern.compile("[^\\s@\\p{Cntrl}<>\"]{1,64}@[^\\s@\\p{Cntrl}<>\"]{1,253}");

    /// The same.
    ///
    /// @throws IllegalArgumentException when it is none
    public Email {
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("This is no e-mail address.");
        }
    }

    /// The address that a text is, without the blanks around it.
    public static Optional<Email> of(String text) {
        String stripped = text.strip();
        return stripped.length() <= LONGEST && FORM.matcher(stripped).matches()
                ? Optional.of(new Email(stripped))
                : Optional.empty();
    }

    /// What is the same for all ways to write it.
    public String folded() {
        return fold(text);
    }

    /// What of a text that may be an address is the same for all ways to write it.
    public static String fold(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
