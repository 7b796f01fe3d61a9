package dev.anabranch.converter.roundtrip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which elements of two sequences are the same, found as Myers does: with as few differences as there are.
final class Alignment {
    /// Beyond so many differences what is between the common ends counts as different.
    private static final int MOST_DIFFERENCES = 1200;

    private Alignment() {}

    /// For each element of the second sequence the index of its equal in the first, or -1. Indexes grow.
    static <T> int[] of(List<T> first, List<T> second) {
        var match = new int[second.size()];
        Arrays.fill(match, -1);
        int start = 0;
        int endA = first.size();
        int endB = second.size();
        while (start < endA && start < endB && first.get(start).equals(second.get(start))) {
            match[start] = start;
            start++;
        }
        while (endA > start && endB > start && first.get(endA - 1).equals(second.get(endB - 1))) {
            endA--;
            endB--;
            match[endB] = endA;
        }
        if (endA > start && endB > start) {
            between(first.subList(start, endA), second.subList(start, endB), start, match);
        }
        return match;
    }

    private static <T> void between(List<T> a, List<T> b, int offset, int[] match) {
        int most = Math.min(a.size() + b.size(), MOST_DIFFERENCES);
        var trace = new ArrayList<int[]>();
        var furthest = new int[2 * most + 3];
        for (int d = 0; d <= most; d++) {
            trace.add(Arrays.copyOfRange(furthest, most + 1 - d - 1, most + 1 + d + 2));
            for (int k = -d; k <= d; k += 2) {
                int at = most + 1 + k;
                boolean down = k == -d || (k != d && furthest[at - 1] < furthest[at + 1]);
                int x = down ? furthest[at + 1] : furthest[at - 1] + 1;
                int y = x - k;
                while (x < a.size() && y < b.size() && y >= 0 && a.get(x).equals(b.get(y))) {
                    x++;
                    y++;
                }
                furthest[at] = x;
                if (x >= a.size() && y >= b.size()) {
                    back(trace, a.size(), b.size(), offset, match);
                    return;
                }
            }
        }
    }

    /// Walks back along the steps that led to the end.
    private static void back(List<int[]> trace, int sizeA, int sizeB, int offset, int[] match) {
        int x = sizeA;
        int y = sizeB;
        for (int d = trace.size() - 1; d >= 0; d--) {
            var row = trace.get(d); // of the step before: index 0 is diagonal -d-1
            int k = x - y;
            int middle = d + 1;
            boolean down = k == -d || (k != d && row[middle + k - 1] < row[middle + k + 1]);
            int before = down ? k + 1 : k - 1;
            int beforeX = d == 0 ? 0 : row[middle + before];
            int beforeY = d == 0 ? 0 : beforeX - before;
            while (x > beforeX && y > beforeY && x > 0 && y > 0) {
                x--;
                y--;
                match[offset + y] = offset + x;
            }
            x = beforeX;
            y = beforeY;
        }
    }
}
