package dev.anabranch.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What follows a command of the form `[DIR] [WORD] [ID...]` when a word is said. The id of a run, or `last`, may also
/// stand before the word.
///
/// @param folder this one when none is named
/// @param ids all that is neither
record WordedArguments(Path folder, String word, List<String> ids) {
    private static final int WORD_AT_LATEST = 3;
    private static final Pattern RUN = Pattern.compile("\\d{8}-\\d{6}-[0-9a-f]{6}|last");

    WordedArguments {
        ids = List.copyOf(ids);
    }

    /// Whether this is how a run is named, and no folder.
    static boolean isRun(String argument) {
        return RUN.matcher(argument).matches() && !Files.isDirectory(Path.of(argument));
    }

    /// Empty when none of the first three arguments is one of the words. What is a folder is no word.
    static Optional<WordedArguments> of(List<String> arguments, List<String> words) {
        return arguments.stream()
                .limit(WORD_AT_LATEST)
                .filter(words::contains)
                .filter(each -> !Files.isDirectory(Path.of(each)))
                .findFirst()
                .map(word -> {
                    var rest = new ArrayList<>(arguments);
                    int at = rest.indexOf(word);
                    rest.remove(at);
                    boolean named = at > 0 && !isRun(rest.getFirst());
                    return new WordedArguments(Path.of(named ? rest.removeFirst() : "."), word, rest);
                });
    }
}
