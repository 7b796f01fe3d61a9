package dev.anabranch.converter.roundtrip;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/// Edits of a Markdown text as people make them, here and there, some of them nonsense.
final class RandomEdit {
    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");
    private static final Pattern ITEM = Pattern.compile("( *(?:-|\\d+\\.) )(.*)");

    private final List<String> lines;
    private final Random random;

    private RandomEdit(List<String> lines, Random random) {
        this.lines = lines;
        this.random = random;
    }

    /// One to three edits.
    static String of(String markdown, Random random) {
        var edit = new RandomEdit(new ArrayList<>(markdown.lines().toList()), random);
        for (int i = random.nextInt(3); i >= 0 && !edit.lines.isEmpty(); i--) {
            edit.one(random.nextInt(edit.lines.size()));
        }
        return String.join("\n", edit.lines) + "\n";
    }

    private void one(int at) {
        var line = lines.get(at);
        switch (random.nextInt(13)) {
            case 0, 1, 2 -> replaceWord(at);
            case 3 -> lines.addAll(at, List.of("", "A new paragraph **here**.", ""));
            case 4 -> lines.remove(at);
            case 5 -> lines.add(random.nextInt(lines.size()), lines.remove(at));
            case 6 -> addItem(at);
            case 7 -> addRow(at);
            case 8 -> lines.set(at, line.startsWith("#") ? "#" + line : line + " **more**");
            case 9 -> changeCell(at);
            case 10 -> lines.set(at, line.contains("[ ]") ? line.replace("[ ]", "[x]") : line.replace("**", ""));
            case 11 -> moveBlock(at);
            default -> lines.set(at, line.replaceAll("\\]\\(([^)]*)\\)", "](https://new.test/$1)"));
        }
    }

    private void replaceWord(int at) {
        var words = WORD.matcher(lines.get(at)).results().toList();
        if (!words.isEmpty()) {
            var word = words.get(random.nextInt(words.size()));
            lines.set(
                    at,
                    new StringBuilder(lines.get(at))
                            .replace(word.start(), word.end(), "Changed")
                            .toString());
        }
    }

    private void addItem(int at) {
        var item = ITEM.matcher(lines.get(at));
        if (item.matches()) {
            lines.add(at + 1, item.group(1) + "New item");
        }
    }

    private void addRow(int at) {
        var line = lines.get(at);
        if (line.startsWith("| ") && !line.startsWith("| ---") && !line.contains("\\|")) {
            long columns = line.chars().filter(c -> c == '|').count() - 1;
            lines.add(at + 1, "|" + " new |".repeat((int) columns));
        }
    }

    private void changeCell(int at) {
        var line = lines.get(at);
        lines.set(
                at,
                line.startsWith("| ")
                        ? line.replaceFirst("\\| [^|\\\\]* \\|", "| cell |")
                        : line.replaceFirst("(\\w+)", "*$1*"));
    }

    private void moveBlock(int at) {
        int start = at;
        int end = at;
        while (start > 0 && !lines.get(start - 1).isBlank()) {
            start--;
        }
        while (end < lines.size() && !lines.get(end).isBlank()) {
            end++;
        }
        var block = new ArrayList<>(lines.subList(start, end));
        lines.subList(start, end).clear();
        int to = random.nextInt(lines.size() + 1);
        while (to < lines.size() && !lines.get(to).isBlank()) {
            to++;
        }
        block.addFirst("");
        block.add("");
        lines.addAll(to, block);
    }
}
