package dev.anabranch.converter.roundtrip;

import java.util.Arrays;

/// Which line of a text an offset is in.
final class LineStarts {
    private final int[] starts;

    LineStarts(String text) {
        var found = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
        int count = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            found[count++] = i + 1;
        }
        starts = found;
    }

    /// The line of an offset, from 0.
    int lineOf(int offset) {
        int index = Arrays.binarySearch(starts, offset);
        return index >= 0 ? index : -index - 2;
    }
}
