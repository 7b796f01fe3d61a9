package dev.anabranch.server.answers.kept;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody says of an answer.
public enum Verdict {
    /// It told what was asked for, or rightly that nothing does.
    HELPFUL,
    /// It did not.
    UNHELPFUL;

    /// As it is written in forms and exports.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The verdict that somebody wrote.
    public static Optional<Verdict> parse(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
