package dev.anabranch.simulator.fault;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A text with wild cards: `*` stands for any characters, `?` for one.
record Glob(Pattern pattern) {
    static Glob of(String text) {
        String regex = text.chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining());
        return new Glob(Pattern.compile(regex, Pattern.DOTALL));
    }

    boolean fits(String text) {
        return pattern.matcher(text).matches();
    }
}
